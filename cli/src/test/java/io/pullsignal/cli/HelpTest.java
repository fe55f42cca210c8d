package io.pullsignal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
    private static final int TERMINAL_COLUMNS = 80;

    static List<CommandLine> commands() {
        List<CommandLine> all = new ArrayList<>();
        collect(Pullsignal.commandLine(), all);
        return all;
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(sub -> collect(sub, all));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void help_fits_a_terminal_of_80_columns_and_says_what_the_command_does(CommandLine command) {
        String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);

        assertThat(help.lines()).allMatch(line -> line.length() <= TERMINAL_COLUMNS);
        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        assertThat(command.getCommandSpec().usageMessage().footer())
                .filteredOn(line -> line.startsWith("  "))
                .as("laid out by hand, so not to be broken")
                .allMatch(line -> line.length() <= TERMINAL_COLUMNS);
    }

    static List<String> examples() {
        return commands().stream()
                .map(command -> String.join(
                        System.lineSeparator(),
                        command.getCommandSpec().usageMessage().footer()))
                .map(footer -> footer.replaceAll("\\\\\\R +", ""))
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> line.startsWith("./pullsignal "))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void an_example_in_help_is_a_command_line_that_makes_sense(String example) {
        List<String> words = new ArrayList<>(List.of(example.split(" ", -1)));
        words.remove(0);

        CommandLine.ParseResult parsed = Pullsignal.commandLine().parseArgs(words.toArray(String[]::new));

        assertThat(parsed.hasSubcommand()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void a_wrong_option_is_named_and_leads_to_help(CommandLine command) {
        StringWriter err = new StringWriter();
        CommandLine root = Pullsignal.commandLine();
        root.setErr(new PrintWriter(err, true));
        List<String> words =
                new ArrayList<>(List.of(command.getCommandSpec().qualifiedName().split(" ")));
        words.remove(0);
        words.add("--no-such-option");

        int exitCode = root.execute(words.toArray(String[]::new));

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).startsWith("error: ").contains("--help");
    }
}
