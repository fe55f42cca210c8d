package io.pullsignal.cli.installation;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.services.Service;
import io.pullsignal.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * The last step of a build: starts everything once and keeps an archive of the classes that each process loaded, so that
 * later starts take a third of the time. Run by the bash script; whoever builds with Maven alone just starts slower.
 */
@Command(
        name = "archive-classes",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Prepares faster starts; a step of the build.")
public final class ArchiveClassesCommand implements Callable<Integer> {
    static final String RECORD_PROPERTY = "pullsignal.stack.record-archives";
    /** Where the stack looks for its own archives; the bash script names the folder. */
    static final String ARCHIVES_PROPERTY = "pullsignal.stack.archives";

    @Override
    public Integer call() throws IOException {
        Screen screen = Screen.standard();
        String archives = System.getProperty(ARCHIVES_PROPERTY);
        if (archives == null) {
            throw new CommandFailure(ExitCode.USAGE, "No -D" + ARCHIVES_PROPERTY + "=FOLDER", "");
        }
        ServiceJars jars = ServiceJars.ofThisBuild();
        Files.createDirectories(Path.of(archives));
        List<Path> wanted = wanted(jars, Path.of(archives));
        for (Path archive : wanted) {
            Files.deleteIfExists(archive);
        }
        Path folder = Files.createTempDirectory("pullsignal-archive");
        System.setProperty(RECORD_PROPERTY, archives);
        try {
            Installation.start(
                            new InstallationSettings(folder, PortPlan.of("free"), InstallationSettings.Tuning.START),
                            screen,
                            service -> List.of("-XX:ArchiveClassesAtExit=" + jars.archive(service)))
                    .close();
        } finally {
            System.clearProperty(RECORD_PROPERTY);
            delete(folder);
        }
        List<String> missing = wanted.stream()
                .filter(archive -> !Files.isRegularFile(archive))
                .map(Path::toString)
                .toList();
        if (!missing.isEmpty()) {
            throw new CommandFailure(ExitCode.FAILED, "Not written: " + String.join(", ", missing), "");
        }
        return ExitCode.DONE;
    }

    private static List<Path> wanted(ServiceJars jars, Path archives) {
        List<Path> wanted = new ArrayList<>(List.of(archives.resolve("broker.jsa"), archives.resolve("registry.jsa")));
        for (Service service : Service.values()) {
            wanted.add(jars.archive(service));
        }
        return wanted;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
