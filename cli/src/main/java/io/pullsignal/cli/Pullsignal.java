package io.pullsignal.cli;

import io.pullsignal.cli.bench.BenchCommand;
import io.pullsignal.cli.deadletters.DeadLettersCommand;
import io.pullsignal.cli.demo.DemoCommand;
import io.pullsignal.cli.forecast.ForecastCommand;
import io.pullsignal.cli.installation.ArchiveClassesCommand;
import io.pullsignal.cli.installation.UpCommand;
import io.pullsignal.cli.masterdata.ImportCommand;
import io.pullsignal.cli.publish.PublishCommand;
import io.pullsignal.cli.replay.ReplayCommand;
import io.pullsignal.cli.scms.ImportDeliveriesCommand;
import io.pullsignal.cli.services.StatusCommand;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.Interruption;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code pullsignal} command. */
@Command(
        name = "pullsignal",
        mixinStandardHelpOptions = true,
        version = "pullsignal 0.1.0",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            ReplayCommand.class,
            ForecastCommand.class,
            StatusCommand.class,
            PublishCommand.class,
            ImportCommand.class,
            ImportDeliveriesCommand.class,
            DeadLettersCommand.class,
            BenchCommand.class,
            ArchiveClassesCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "",
            "Just-in-time replenishment: sales become kanban signals, signals become purchase orders, deliveries"
                    + " fill the shelves again.",
            "",
            "To see it work:          ./pullsignal demo",
            "To run it for yourself:  ./pullsignal up",
            "Help for a command:      ./pullsignal COMMAND --help",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:Everything asked for was done",
            "  1:Something unexpected failed; the message says what",
            "  2:The command line makes no sense",
            "  3:It ran, but a check failed or rows were rejected",
            "  4:The machine is in the way: port taken, folder in use, disk full, no JDK, a process died",
            "  5:A service, the broker or the registry does not answer",
            "  6:A file cannot be read, or is not what was announced",
            "130:Ended by Ctrl-C before it was done"
        },
        commandListHeading = "%nCommands:%n")
public final class Pullsignal implements Runnable {
    private static final int TERMINAL_COLUMNS = 80;
    private static final String TRACE_PROPERTY = "pullsignal.trace";

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        Interruption.install();
        System.exit(commandLine().execute(arguments));
    }

    /** The command with all its sub-commands and what becomes of failures. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Pullsignal());
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> exitCode(failure, command));
        commandLine.setParameterExceptionHandler(Pullsignal::usageError);
        return commandLine;
    }

    /** One line of what is wrong and where help is: a whole page of help would push the message off the screen. */
    private static int usageError(CommandLine.ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        wrapped("error: " + failure.getMessage()).forEach(command.getErr()::println);
        CommandLine.UnmatchedArgumentException.printSuggestions(failure, command.getErr());
        command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help.");
        return ExitCode.USAGE;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which command.");
    }

    /** Lines of the message stay lines. Indented ones are a log's and only cut, so that fifteen do not fill two screens. */
    private static List<String> wrapped(String text) {
        return text.lines()
                .flatMap(line -> line.startsWith(" ")
                        ? Stream.of(Figures.fit(line, TERMINAL_COLUMNS))
                        : Figures.wrap(line, TERMINAL_COLUMNS).stream())
                .toList();
    }

    private static int exitCode(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        if (Interruption.requested()) {
            err.println("Ended by Ctrl-C.");
            return ExitCode.INTERRUPTED;
        }
        if (failure instanceof CommandFailure known) {
            wrapped("error: " + known.getMessage()).forEach(err::println);
            if (!known.advice().isEmpty()) {
                wrapped(known.advice()).forEach(err::println);
            }
            return known.exitCode();
        }
        err.println("error: " + failure);
        if (Boolean.getBoolean(TRACE_PROPERTY)) {
            failure.printStackTrace(err);
        } else {
            err.println("PULLSIGNAL_JAVA_OPTS=-D" + TRACE_PROPERTY + "=true shows where it came from.");
        }
        return ExitCode.FAILED;
    }
}
