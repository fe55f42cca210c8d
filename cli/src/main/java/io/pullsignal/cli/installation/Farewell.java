package io.pullsignal.cli.installation;

import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.Interruption;
import io.pullsignal.cli.terminal.Screen;
import java.time.Duration;
import java.time.Instant;

/** Stops an installation and says where its data lies. */
public final class Farewell {
    private Farewell() {}

    /** @param again the command that starts it again on its data */
    public static void stop(Installation installation, Screen screen, String again) {
        Interruption.clear();
        screen.say("");
        screen.say("Stopping the services, the registry, Kafka and PostgreSQL ...");
        Instant started = screen.clock().instant();
        installation.close();
        screen.say("Stopped in "
                + Figures.duration(Duration.between(started, screen.clock().instant())) + ". The data lies in "
                + installation.folder() + ".");
        screen.say("To go on with it: " + again);
    }
}
