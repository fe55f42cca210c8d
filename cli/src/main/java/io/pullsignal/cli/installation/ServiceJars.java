package io.pullsignal.cli.installation;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.services.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the build left the services: {@code <home>/<module>/target/*-runner.jar}. */
public final class ServiceJars {
    /** The project's root folder; the bash script sets it. */
    public static final String HOME_PROPERTY = "pullsignal.home";

    private final Path home;

    private ServiceJars(Path home) {
        this.home = home;
    }

    public static ServiceJars ofThisBuild() {
        return new ServiceJars(
                Path.of(System.getProperty(HOME_PROPERTY, "")).toAbsolutePath().normalize());
    }

    /** @throws CommandFailure when the service has not been built */
    public Path jar(Service service) {
        Path target = home.resolve(service.module()).resolve("target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.ENVIRONMENT,
                            service.module() + " has not been built: no *-runner.jar in " + target + ".",
                            "Run ./pullsignal from the project's folder, it builds what is missing."));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, "Cannot read " + target + ": " + e, "", e);
        }
    }

    /** Archive of the service's classes that makes it start faster; may not be there. */
    public Path archive(Service service) {
        return home.resolve(service.module()).resolve("target").resolve(service.module() + ".jsa");
    }
}
