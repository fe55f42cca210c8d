package io.pullsignal.messaging;

import java.util.LinkedHashMap;
import java.util.Map;

/** Headers as one text column that a person can read: a line each, name, tab, value. */
final class HeaderText {
    private HeaderText() {}

    static String encode(Map<String, String> headers) {
        StringBuilder text = new StringBuilder(headers.size() * 40);
        headers.forEach((name, value) -> {
            escape(name, text);
            text.append('\t');
            escape(value, text);
            text.append('\n');
        });
        return text.toString();
    }

    static Map<String, String> decode(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        int start = 0;
        while (start < text.length()) {
            int tab = text.indexOf('\t', start);
            int end = text.indexOf('\n', tab);
            headers.put(unescape(text.substring(start, tab)), unescape(text.substring(tab + 1, end)));
            start = end + 1;
        }
        return headers;
    }

    private static void escape(String value, StringBuilder text) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                // PostgreSQL's text has no NUL
                case '\0' -> text.append("\\0");
                default -> text.append(c);
            }
        }
    }

    private static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder value = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                value.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            value.append(
                    switch (escaped) {
                        case 't' -> '\t';
                        case 'n' -> '\n';
                        case '0' -> '\0';
                        default -> escaped;
                    });
        }
        return value.toString();
    }
}
