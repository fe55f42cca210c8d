package io.pullsignal.cli.replay;

import io.pullsignal.cli.installation.Installation;
import io.pullsignal.cli.masterdata.MasterData;
import io.pullsignal.cli.onlineretail.BucketTotals;
import io.pullsignal.cli.onlineretail.RetailCatalogue;
import io.pullsignal.cli.onlineretail.RetailDays;
import io.pullsignal.cli.onlineretail.RetailFile;
import io.pullsignal.cli.onlineretail.RetailReceipts;
import io.pullsignal.cli.playback.DayPlayer;
import io.pullsignal.cli.playback.PlaySession;
import io.pullsignal.cli.suppliers.Vendor;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.Progress;
import io.pullsignal.cli.terminal.Screen;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file on a running, empty installation: opened, played day by day, checked. */
final class Replay implements AutoCloseable {
    private final Installation installation;
    private final Screen screen;
    private final RetailFile file;
    private final List<Vendor> vendors;
    private final long seed;
    private final PlaySession session;

    Replay(Installation installation, Screen screen, RetailFile file, List<Vendor> vendors, long seed) {
        this.installation = installation;
        this.screen = screen;
        this.file = file;
        this.vendors = vendors;
        this.seed = seed;
        this.session = new PlaySession(installation, screen, "replay");
    }

    /** @param dayLength wall time that a day takes at least */
    ReplayReport play(int maxDays, Duration dayLength) {
        @Nullable
        LocalDate end = maxDays == Integer.MAX_VALUE ? null : file.firstDay().plusDays(maxDays);
        RetailCatalogue catalogue = RetailCatalogue.read(file, end);
        MasterData data = catalogue.masterData(vendors, seed);
        screen.say(Figures.count(data.items().size()) + " items, "
                + Figures.count(data.loops().size()) + " loops and " + vendors.size()
                + " suppliers derived from the file.");
        open(data, catalogue.firstDay());
        Instant started = screen.clock().instant();
        BucketTotals totals = new BucketTotals();
        PlayedRows played = new PlayedRows();
        RetailReceipts receipts = new RetailReceipts();
        LocalDate lastDay = end == null ? catalogue.lastDay() : end.minusDays(1);
        long days = ChronoUnit.DAYS.between(catalogue.firstDay(), lastDay) + 1;
        DayPlayer player = session.player(seed, vendors, location -> RetailReceipts.ZONE);
        try (Progress progress = Progress.of(screen, "replay", days)) {
            RetailDays.forEachDay(file, end, (day, rows) -> {
                rows.forEach(totals::add);
                rows.forEach(played::add);
                player.play(day, RetailReceipts.ZONE, receipts.ofDay(rows), dayLength, now -> {});
                installation.requireAlive();
                progress.to(
                        ChronoUnit.DAYS.between(catalogue.firstDay(), day) + 1,
                        day + ", " + Figures.count(totals.total().rows()) + " rows");
            });
        }
        Duration elapsed = Duration.between(started, screen.clock().instant());
        ReplayChecks checks = new ReplayChecks(installation, session.services());
        return new ReplayReport(
                totals,
                checks.counts(),
                checks.run(played, data.openingStock().size()),
                checks.keyFigures(catalogue.firstDay(), lastDay),
                played.published(),
                days,
                elapsed);
    }

    private void open(MasterData data, LocalDate firstDay) {
        Instant eve = firstDay.atStartOfDay(RetailReceipts.ZONE).minusHours(2).toInstant();
        session.clock().run(eve, eve, Duration.ZERO);
        session.opening(screen).define(data);
        session.opening(screen).stock(data, eve);
    }

    @Override
    public void close() {
        session.close();
    }
}
