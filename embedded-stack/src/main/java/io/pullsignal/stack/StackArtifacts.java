package io.pullsignal.stack;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Where the build left the broker's jars and the registry. System properties {@code pullsignal.stack.broker-class-path} and
 * {@code pullsignal.stack.registry-home} override it.
 */
final class StackArtifacts {
    private StackArtifacts() {}

    /** Class path of the broker's process, this module's own classes included. */
    static String brokerClassPath() {
        String override = System.getProperty("pullsignal.stack.broker-class-path");
        if (override != null) {
            return override;
        }
        return ownClasses() + File.pathSeparator + text("broker.classpath").strip();
    }

    /** Where this class was loaded from. In a command's class path that is a jar; no class archive takes a folder. */
    private static Path ownClasses() {
        try {
            return Path.of(StackArtifacts.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new StackException(Failure.BROKEN_INSTALLATION, "Cannot tell where this was loaded from: " + e, e);
        }
    }

    /** Folder of the unpacked registry. */
    static Path registryHome() {
        Path home = Path.of(System.getProperty(
                "pullsignal.stack.registry-home", properties().getProperty("registry.home")));
        if (!Files.isDirectory(home)) {
            throw new StackException(
                    Failure.BROKEN_INSTALLATION,
                    "There is no schema registry in " + home + ". " + Failure.BROKEN_INSTALLATION.advice());
        }
        return home;
    }

    private static Properties properties() {
        Properties properties = new Properties();
        try (InputStream in = open("stack.properties")) {
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = StackArtifacts.class.getResourceAsStream(name);
        if (in == null) {
            throw new StackException(
                    Failure.BROKEN_INSTALLATION, name + " is missing. " + Failure.BROKEN_INSTALLATION.advice());
        }
        return in;
    }
}
