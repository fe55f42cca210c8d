package io.pullsignal.cli.masterdata;

import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.installation.ConnectionOptions;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.Progress;
import io.pullsignal.cli.terminal.Screen;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pullsignal import}: master data from a file. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Imports master data from a CSV file with a header row. Bad rows are reported by number, good rows"
                        + " are kept; importing a row again replaces it.",
        footer = {
            "",
            "Import in this order. Columns by the names in the header row, in any order; those in brackets may be left out:",
            "  locations       code, timeZone, currency [name, opensAt, closesAt]",
            "  items           code, currency [description, category, stockUnit, units,",
            "                  aliases, gtin, standardCost, listPrice, stocked]",
            "  recipes         soldItem, effectiveFrom, yield, item, quantity",
            "                  [unit, effectiveTo]; a row for each component",
            "  suppliers       code, name, currency [active, location, country, timeZone,",
            "                  cutOff, deliveryDays, calendar, minimumOrderValue,",
            "                  collectMinutes]",
            "  sourcing-terms  supplier, item, leadTimeDays, unitPrice, currency",
            "                  [priority, minimumOrderQuantity, orderMultiple,",
            "                  multipleTolerancePercent, purchaseUnit, unitNumerator,",
            "                  unitDenominator, priceBreaks, sharePercent,",
            "                  capacityQuantity, capacityPeriod, validFrom, validTo,",
            "                  supplierItemCode, active]",
            "  loops           location, item [policy, containerQuantity, cardCount,",
            "                  signalAt, minimum, maximum, supplier, dailyDemand,",
            "                  leadTimeDays, safetyFactor, blocked, signalCap,",
            "                  surplusFirst]; any other column is a parameter of its",
            "                  policy, for example reorderPoint",
            "",
            "Publish the opening stock before the loops, or a loop waits for its first count:",
            "",
            "  ./pullsignal import items items.csv --dry-run",
            "  ./pullsignal publish adjustment --file opening-stock.csv",
            "  ./pullsignal import loops loops.csv",
            "",
            "Ends with 3 when rows were rejected."
        })
public final class ImportCommand implements Callable<Integer> {
    private static final int REJECTED_ROWS_SHOWN = 20;

    /** Names as the command line knows them. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(MasterDataKind.values())
                    .map(MasterDataKind::label)
                    .iterator();
        }
    }

    /** Reads a kind by its name on the command line. */
    static final class KindReader implements picocli.CommandLine.ITypeConverter<MasterDataKind> {
        @Override
        public MasterDataKind convert(String name) {
            return Arrays.stream(MasterDataKind.values())
                    .filter(kind -> kind.label().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new picocli.CommandLine.TypeConversionException(
                            "'" + name + "' cannot be imported; say one of " + String.join(", ", new Kinds())));
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            completionCandidates = Kinds.class,
            converter = KindReader.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private MasterDataKind kind = MasterDataKind.ITEMS;

    @Parameters(index = "1", paramLabel = "FILE", description = "CSV, UTF-8; a name ending in .xz is unpacked.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Check every row, change nothing.")
    private boolean dryRun;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() {
        Screen screen = Screen.standard();
        CsvImport.Table table = CsvImport.Table.read(file);
        CsvImport.Result result;
        try (Progress progress = Progress.of(screen, kind.label(), table.rows().size())) {
            result = new CsvImport(connection.client(), dryRun).send(kind, table, progress);
        }
        for (CsvImport.RejectedRow row :
                result.rejected().stream().limit(REJECTED_ROWS_SHOWN).toList()) {
            screen.say("row " + row.row() + ": " + row.problem());
        }
        if (result.rejected().size() > REJECTED_ROWS_SHOWN) {
            screen.say("and " + Figures.count(result.rejected().size() - REJECTED_ROWS_SHOWN) + " more");
        }
        screen.say(Figures.count(result.accepted()) + (dryRun ? " rows are fine, " : " rows imported, ")
                + Figures.count(result.rejected().size()) + " rejected"
                + (dryRun ? "; nothing was changed (--dry-run)." : "."));
        return result.rejected().isEmpty() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }
}
