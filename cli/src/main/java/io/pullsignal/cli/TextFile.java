package io.pullsignal.cli;

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

/** Text files as users hand them over: UTF-8 with the odd broken character, packed with xz or not. */
public final class TextFile {
    private TextFile() {}

    /** Bytes that are no UTF-8 become the replacement character: a broken country name must not stop a year of sales. */
    public static Reader open(Path path) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        try {
            InputStream unpacked = path.toString().endsWith(".xz") ? new XZInputStream(bytes) : bytes;
            return new BufferedReader(
                    new InputStreamReader(
                            unpacked,
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPLACE)
                                    .onUnmappableCharacter(CodingErrorAction.REPLACE)),
                    1 << 16);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    public static CommandFailure unreadable(Path path, IOException cause) {
        String why =
                cause instanceof NoSuchFileException ? "there is no such file" : String.valueOf(cause.getMessage());
        return new CommandFailure(ExitCode.BAD_INPUT, "Cannot read " + path + ": " + why, "", cause);
    }

    public static CommandFailure unwritable(Path path, IOException cause) {
        return new CommandFailure(ExitCode.ENVIRONMENT, "Cannot write " + path + ": " + cause, "", cause);
    }
}
