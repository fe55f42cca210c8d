package io.pullsignal.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses ports below the range that the system gives to outgoing connections, so that a port stays free for its owner while that is
 * restarting.
 */
public final class Ports {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 31_999;
    private static final int ATTEMPTS = 200;

    private Ports() {}

    /** A port that nobody listens on at this moment. */
    public static int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new StackException(Failure.PORT_TAKEN, "No free port between " + LOWEST + " and " + HIGHEST);
    }

    public static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** @throws StackException if somebody listens on the port */
    static void requireFree(String name, int port) {
        if (!isFree(port)) {
            throw new StackException(
                    Failure.PORT_TAKEN,
                    "The " + name + " cannot use port " + port + ". " + Failure.PORT_TAKEN.advice());
        }
    }
}
