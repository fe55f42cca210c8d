package io.pullsignal.cli.installation;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The room that is left where an installation keeps its data. Broker and database end where they cannot write, and a log
 * on a full disk says nothing any more; so the command looks itself, and stops while an orderly stop still has room.
 */
final class DiskSpace {
    /** Two segments of PostgreSQL's log, and what the services write on their way out. */
    static final long LEAST_MEGABYTES = 48;

    private static final long BYTES_PER_MEGABYTE = 1024 * 1024;

    private DiskSpace() {}

    /**
     * @param folder that exists
     * @throws CommandFailure when less than {@link #LEAST_MEGABYTES} are left on its disk
     */
    static void require(Path folder) {
        require(folder, LEAST_MEGABYTES);
    }

    static void require(Path folder, long leastMegabytes) {
        long left = megabytesLeft(folder);
        if (left < leastMegabytes) {
            throw new CommandFailure(
                    ExitCode.ENVIRONMENT,
                    "The disk is full: " + left + " MB are left for " + folder + ", and " + leastMegabytes
                            + " MB is the least to go on with.",
                    "Free some space, or choose another folder with --data.");
        }
    }

    private static long megabytesLeft(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() / BYTES_PER_MEGABYTE;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, "Cannot look at the disk of " + folder + ": " + e, "", e);
        }
    }
}
