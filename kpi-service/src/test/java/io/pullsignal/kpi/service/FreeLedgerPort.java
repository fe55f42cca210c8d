package io.pullsignal.kpi.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Names addresses for replenishment and for alerts at which nothing listens until a test does. */
public final class FreeLedgerPort implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket alerts = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String receiver = "http://127.0.0.1:" + alerts.getLocalPort();
            return Map.of(
                    "pullsignal.replenishment-url",
                    "http://127.0.0.1:" + socket.getLocalPort(),
                    "pullsignal.alert-webhook",
                    receiver + "/hook",
                    "pullsignal.alertmanager-url",
                    receiver,
                    "pullsignal.alert-review-every",
                    "1s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
