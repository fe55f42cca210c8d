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
    private static final long LEAST_MEGABYTES = 48;

    private static final long BYTES_PER_MEGABYTE = 1024 * 1024;

    private DiskSpace() {}

    /**
     * For an installation that runs.
     *
     * @throws CommandFailure when there is too little for it
     */
    static void requireToGoOn(Path folder) {
        require(folder, LEAST_MEGABYTES, "go on");
    }

    /**
     * @param folder that exists
     * @param purpose what the room is for, to follow "to"
     * @throws CommandFailure when less is left on its disk
     */
    static void require(Path folder, long leastMegabytes, String purpose) {
        long left = megabytesLeft(folder);
        if (left < leastMegabytes) {
            throw new CommandFailure(
                    ExitCode.ENVIRONMENT,
                    "Only " + left + " MB are free for " + folder + "; it takes " + leastMegabytes + " MB to " + purpose
                            + ".",
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
