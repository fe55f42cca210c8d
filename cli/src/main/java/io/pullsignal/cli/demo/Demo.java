package io.pullsignal.cli.demo;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.installation.Installation;
import io.pullsignal.cli.masterdata.MasterData;
import io.pullsignal.cli.playback.DayPlayer;
import io.pullsignal.cli.playback.PlaySession;
import io.pullsignal.cli.shop.GeneratedShop;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.Interruption;
import io.pullsignal.cli.terminal.Progress;
import io.pullsignal.cli.terminal.Screen;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The generated business on a running installation: opened once, then played day by day, from where it stopped. */
final class Demo implements AutoCloseable {
    private static final Duration REDRAW_EVERY = Duration.ofMillis(500);

    private final Installation installation;
    private final Screen screen;
    private final long seed;
    private final Instant commandStarted;
    private final PlaySession session;
    private boolean firstOrderSaid;

    Demo(Installation installation, Screen screen, long seed, Instant commandStarted) {
        this.installation = installation;
        this.screen = screen;
        this.seed = seed;
        this.commandStarted = commandStarted;
        this.session = new PlaySession(installation, screen, "demo");
    }

    /** @param liveDays days after the history */
    void play(int historyDays, Duration dayLength, int liveDays) {
        ZoneId zone = GeneratedShop.ZONE;
        LocalDate today = LocalDate.now(screen.clock().withZone(zone));
        DemoState state = DemoState.in(installation.folder()).orElse(null);
        LocalDate firstDay = state == null ? today.minusDays(historyDays) : state.firstDay();
        if (state != null && state.seed() != seed) {
            throw new CommandFailure(
                    ExitCode.ENVIRONMENT,
                    installation.folder() + " holds the business of seed " + state.seed() + ".",
                    "Say --seed " + state.seed() + ", or choose another folder with --data.");
        }
        GeneratedShop shop = new GeneratedShop(seed, firstDay);
        MasterData data = shop.masterData();
        LocalDate next = firstDay;
        if (state == null) {
            open(data, firstDay, zone);
        } else {
            next = latest(
                    firstDay,
                    session.clock().clock().instant().minusNanos(1).atZone(zone).toLocalDate());
            screen.say("Going on from " + next + ".");
        }
        Map<String, ZoneId> zones = data.locations().stream()
                .collect(Collectors.toMap(MasterData.Location::code, location -> ZoneId.of(location.timeZone())));
        DayPlayer player = session.player(seed, shop.vendors(), location -> zones.getOrDefault(location, zone));
        LocalDate historyEnd = firstDay.plusDays(historyDays);
        Days days = new Days(shop, player, new LoopRequests(session.services()));
        next = playHistory(days, next, historyEnd);
        playLive(days, next, dayLength, liveDays);
    }

    private void open(MasterData data, LocalDate firstDay, ZoneId zone) {
        Instant eve = firstDay.atStartOfDay(zone).minusHours(2).toInstant();
        session.clock().run(eve, eve, Duration.ZERO);
        session.opening(screen).define(data);
        session.opening(screen).stock(data, eve);
        new DemoState(seed, firstDay).write(installation.folder());
    }

    private record Days(GeneratedShop shop, DayPlayer player, LoopRequests requests) {
        void play(LocalDate day, Duration dayLength, Consumer<Instant> onTick) {
            requests.make(shop.requests(day));
            player.play(day, GeneratedShop.ZONE, shop.day(day), dayLength, onTick);
        }
    }

    private LocalDate playHistory(Days business, LocalDate from, LocalDate end) {
        LocalDate day = from;
        if (!day.isBefore(end)) {
            return day;
        }
        long days = end.toEpochDay() - from.toEpochDay();
        try (Progress progress = Progress.of(screen, "history", days)) {
            while (day.isBefore(end)) {
                business.play(day, Duration.ZERO, now -> {});
                installation.requireAlive();
                day = day.plusDays(1);
                sayFirstOrder(progress);
                progress.to(
                        days - (end.toEpochDay() - day.toEpochDay()),
                        day + ", " + Figures.count(session.ordersPlaced()) + " orders");
            }
        }
        return day;
    }

    private void sayFirstOrder(Progress progress) {
        if (!firstOrderSaid && session.ordersPlaced() > 0) {
            firstOrderSaid = true;
            progress.say("First purchase order "
                    + Figures.duration(
                            Duration.between(commandStarted, screen.clock().instant()))
                    + " after the command.");
        }
    }

    private void playLive(Days business, LocalDate from, Duration dayLength, int liveDays) {
        screen.say("");
        screen.say("Live, a day every " + Figures.duration(dayLength) + ". Ctrl-C stops everything; the data stays in "
                + installation.folder() + ".");
        LiveSummary summary = new LiveSummary(session.services(), screen, GeneratedShop.ZONE);
        for (int played = 0; played < liveDays && !Interruption.requested(); played++) {
            LocalDate day = from.plusDays(played);
            long[] drawn = {System.nanoTime() - REDRAW_EVERY.toNanos()};
            business.play(day, dayLength, now -> {
                if (screen.rewritable() && System.nanoTime() - drawn[0] >= REDRAW_EVERY.toNanos()) {
                    drawn[0] = System.nanoTime();
                    summary.draw(now);
                }
            });
            installation.requireAlive();
            summary.draw(session.clock().clock().instant());
        }
    }

    private static LocalDate latest(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    @Override
    public void close() {
        session.close();
    }
}
