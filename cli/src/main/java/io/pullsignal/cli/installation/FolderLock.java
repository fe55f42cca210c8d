package io.pullsignal.cli.installation;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** An installation's folder, held by one process at a time. */
final class FolderLock implements AutoCloseable {
    /** What an installation needs to come up; a year of sales needs some gigabytes more. */
    private static final long LEAST_FREE_MEGABYTES = 500;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws CommandFailure when another process holds it, it cannot be written, or the disk is full */
    static FolderLock of(Path folder) {
        try {
            Files.createDirectories(folder);
            DiskSpace.require(folder, LEAST_FREE_MEGABYTES, "begin with");
            FileChannel channel = FileChannel.open(
                    folder.resolve("installation.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new CommandFailure(
                        ExitCode.ENVIRONMENT,
                        "Another pullsignal is running on " + folder + ".",
                        "Stop it, or choose another folder with --data.");
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.ENVIRONMENT,
                    "Cannot use the folder " + folder + ": " + e,
                    "Choose another with --data.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "Cannot give the folder free: " + e, "", e);
        }
    }
}
