package io.pullsignal.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code java} command of a server that should start fast and stay small: this JVM's own Java, first compiler only, serial
 * collector, and a class data archive when the build has made one.
 */
final class JavaCommand {
    private static final String RECORD_INTO = "pullsignal.stack.record-archives";
    private static final Duration WRITING_AN_ARCHIVE = Duration.ofMinutes(3);

    private final List<String> words = new ArrayList<>();

    private JavaCommand() {}

    static JavaCommand withHeapMegabytes(int heapMegabytes) {
        JavaCommand command = new JavaCommand();
        command.words.add(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.words.addAll(List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError"));
        return command;
    }

    /**
     * Uses {@code <name>.jsa} of the folder that system property {@code pullsignal.stack.archives} names, if it is there; with
     * {@code pullsignal.stack.record-archives} writes it into that folder when the process ends.
     */
    JavaCommand withArchive(String name) {
        String recordInto = System.getProperty(RECORD_INTO);
        if (recordInto != null) {
            words.add("-XX:ArchiveClassesAtExit=" + Path.of(recordInto, name + ".jsa"));
            return this;
        }
        String folder = System.getProperty("pullsignal.stack.archives");
        if (folder != null && Files.isRegularFile(Path.of(folder, name + ".jsa"))) {
            words.add("-XX:SharedArchiveFile=" + Path.of(folder, name + ".jsa"));
        }
        return this;
    }

    /** How long a server may take to end: a server that writes an archive when it ends takes longer than usual. */
    static Duration grace(Duration usual) {
        return System.getProperty(RECORD_INTO) == null ? usual : WRITING_AN_ARCHIVE;
    }

    JavaCommand with(String... more) {
        words.addAll(List.of(more));
        return this;
    }

    List<String> words() {
        return List.copyOf(words);
    }
}
