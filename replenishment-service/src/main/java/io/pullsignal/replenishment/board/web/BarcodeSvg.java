package io.pullsignal.replenishment.board.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** Barcodes as SVG, one unit a module, drawn with paths, so that they print sharp at any size. */
final class BarcodeSvg {
    private static final Pattern CODE_128_CHARACTERS = Pattern.compile("[\\x20-\\x7e]{1,40}");
    private static final int CODE_128_HEIGHT = 1;
    private static final int QUIET_ZONE_CODE_128 = 10;
    private static final int QUIET_ZONE_QR = 4;

    private BarcodeSvg() {}

    /** Code 128 for any scanner; empty where the text has characters that it lacks, or is too long to print. */
    static String code128(String text) {
        if (!CODE_128_CHARACTERS.matcher(text).matches()) {
            return "";
        }
        BitMatrix bars = new Code128Writer()
                .encode(
                        text,
                        BarcodeFormat.CODE_128,
                        1,
                        CODE_128_HEIGHT,
                        Map.of(EncodeHintType.MARGIN, QUIET_ZONE_CODE_128));
        return svg(bars, "code128", "none");
    }

    /** QR code with 15 % to spare for dirt and scratches. */
    static String qr(String text) {
        try {
            return svg(
                    new QRCodeWriter()
                            .encode(
                                    text,
                                    BarcodeFormat.QR_CODE,
                                    1,
                                    1,
                                    Map.of(
                                            EncodeHintType.MARGIN,
                                            QUIET_ZONE_QR,
                                            EncodeHintType.CHARACTER_SET,
                                            StandardCharsets.UTF_8.name(),
                                            EncodeHintType.ERROR_CORRECTION,
                                            ErrorCorrectionLevel.M)),
                    "qr",
                    "xMidYMid");
        } catch (WriterException e) {
            throw new IllegalArgumentException("no barcode can hold \"" + text + '"', e);
        }
    }

    private static String svg(BitMatrix modules, String style, String aspect) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int start = x;
                while (x < modules.getWidth() && modules.get(x, y)) {
                    x++;
                }
                if (x > start) {
                    path.append('M')
                            .append(start)
                            .append(' ')
                            .append(y)
                            .append('h')
                            .append(x - start)
                            .append("v1h-")
                            .append(x - start)
                            .append('z');
                } else {
                    x++;
                }
            }
        }
        return "<svg class=\"" + style + "\" viewBox=\"0 0 " + modules.getWidth() + ' ' + modules.getHeight()
                + "\" preserveAspectRatio=\"" + aspect
                + "\" shape-rendering=\"crispEdges\" aria-hidden=\"true\"><path d=\"" + path + "\"/></svg>";
    }
}
