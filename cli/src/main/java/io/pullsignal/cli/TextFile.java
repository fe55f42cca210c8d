package io.pullsignal.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.tukaani.xz.XZInputStream;

/** Text files as users hand them over: UTF-8 with the odd broken character, marked as such or not, packed with xz or not. */
public final class TextFile {
    /** Spreadsheets put it before the first character, to say that the text is Unicode; it is no part of the text. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /**
     * The text without a byte order mark. Bytes that are no UTF-8 become the replacement character: a broken country name
     * must not stop a year of sales.
     */
    public static Reader open(Path path) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        try {
            InputStream unpacked = path.toString().endsWith(".xz") ? new XZInputStream(bytes) : bytes;
            Reader text = new BufferedReader(
                    new InputStreamReader(
                            unpacked,
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPLACE)
                                    .onUnmappableCharacter(CodingErrorAction.REPLACE)),
                    1 << 16);
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            return text;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    public static CommandFailure unreadable(Path path, Exception cause) {
        String why =
                cause instanceof NoSuchFileException ? "there is no such file" : String.valueOf(cause.getMessage());
        return new CommandFailure(ExitCode.BAD_INPUT, "Cannot read " + path + ": " + why, "", cause);
    }

    /** @param place the row that breaks the rules, for example "data row 7" */
    public static CommandFailure malformed(Path path, String place, CsvParseException cause) {
        return new CommandFailure(
                ExitCode.BAD_INPUT,
                path + ", " + place + ": not comma separated values: " + cause.getMessage(),
                "Give each row as many fields as the header row has; put a field with a comma, quote or line break in double"
                        + " quotes, and double each quote inside it.",
                cause);
    }

    public static CommandFailure unwritable(Path path, IOException cause) {
        return new CommandFailure(ExitCode.ENVIRONMENT, "Cannot write " + path + ": " + cause, "", cause);
    }
}
