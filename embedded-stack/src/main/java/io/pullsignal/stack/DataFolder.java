package io.pullsignal.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one part of the stack, owned by one launcher at a time. Whoever owns the folder may end a server that an earlier
 * launcher left behind in it: no other launcher can be using it.
 */
final class DataFolder implements AutoCloseable {
    private static final long BYTES_PER_MEGABYTE = 1024L * 1024;
    private static final long LEAST_FREE_BYTES = 200 * BYTES_PER_MEGABYTE;

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws StackException if another launcher owns the folder, or it is not writable, or the disk is full */
    static DataFolder own(Path path) {
        try {
            Files.createDirectories(path);
            if (Files.getFileStore(path).getUsableSpace() < LEAST_FREE_BYTES) {
                throw new StackException(
                        Failure.DISK_FULL,
                        path + " has less than " + LEAST_FREE_BYTES / BYTES_PER_MEGABYTE + " MB left. "
                                + Failure.DISK_FULL.advice());
            }
            FileChannel channel = FileChannel.open(
                    path.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StackException(
                        Failure.FOLDER_IN_USE, path + " cannot be used. " + Failure.FOLDER_IN_USE.advice());
            }
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new StackException(Failure.of(e), "Cannot use the folder " + path + ": " + e, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ownedInThisJvm) {
            return null;
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Ends a server that a dead launcher left behind, recognised by its process id file and a word of its command line. */
    void endOrphan(Path pidFile, String commandWord, String signal) {
        orphan(pidFile, commandWord).ifPresent(orphan -> {
            Signals.send("CONT", orphan.pid());
            Signals.send(signal, orphan.pid());
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (orphan.isAlive()) {
                if (System.nanoTime() > deadline) {
                    throw new StackException(
                            Failure.FOLDER_IN_USE,
                            "Process " + orphan.pid() + " still uses " + path + " and does not end. Kill it.");
                }
                ChildProcess.pause(Duration.ofMillis(50));
            }
        });
    }

    private static Optional<ProcessHandle> orphan(Path pidFile, String commandWord) {
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            String firstLine =
                    Files.readString(pidFile).lines().findFirst().orElse("").strip();
            if (!firstLine.matches("[0-9]{1,10}")) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(firstLine))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info().commandLine().orElse("").contains(commandWord));
        } catch (IOException e) {
            throw new StackException(Failure.UNEXPECTED, "Cannot read " + pidFile, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackException(Failure.UNEXPECTED, "Cannot release " + path, e);
        }
    }
}
