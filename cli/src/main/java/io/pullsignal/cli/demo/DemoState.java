package io.pullsignal.cli.demo;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Properties;

/**
 * What must be known to go on with a demo: the seed, and the day on which its business opened. Everything else is in the
 * topics. Written when the opening is complete.
 */
record DemoState(long seed, LocalDate firstDay) {
    private static final String FILE = "demo.properties";

    static Optional<DemoState> in(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return Optional.of(new DemoState(
                    Long.parseLong(properties.getProperty("seed")),
                    LocalDate.parse(properties.getProperty("first-day"))));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, "Cannot read " + file + ": " + e, "", e);
        }
    }

    void write(Path folder) {
        Properties properties = new Properties();
        properties.setProperty("seed", Long.toString(seed));
        properties.setProperty("first-day", firstDay.toString());
        try (Writer writer = Files.newBufferedWriter(folder.resolve(FILE))) {
            properties.store(writer, "The business that this folder holds");
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, "Cannot write to " + folder + ": " + e, "", e);
        }
    }
}
