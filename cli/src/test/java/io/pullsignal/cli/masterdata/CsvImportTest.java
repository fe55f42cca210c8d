package io.pullsignal.cli.masterdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.services.Service;
import io.pullsignal.cli.services.ServicesClient;
import io.pullsignal.cli.terminal.Progress;
import io.pullsignal.cli.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvImportTest {
    @TempDir
    private Path folder;

    private final List<String> requests = new ArrayList<>();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final HttpServer service = loops();

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_column() throws IOException {
        CsvImport.Table table = CsvImport.Table.read(file("\uFEFFcode,name\nA,Apple\n"));

        assertThat(table.header()).containsExactly("code", "name");
        assertThat(table.rows()).containsExactly(List.of("A", "Apple"));
    }

    @Test
    void a_row_whose_quotes_do_not_close_is_named() throws IOException {
        Path path = file("code,name\nA,Apple\n\"B\"x,Pear\n");

        assertThatThrownBy(() -> CsvImport.Table.read(path)).isInstanceOfSatisfying(CommandFailure.class, failure -> {
            assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(failure).hasMessageContaining("items.csv, data row 2: ");
        });
    }

    @Test
    void rows_that_the_service_rejects_keep_their_number_in_the_file() throws IOException {
        StringBuilder text = new StringBuilder("location,item\n");
        for (int row = 1; row <= 1_200; row++) {
            text.append("SHOP,").append(row).append(row % 600 == 0 ? ",more\n" : "\n");
        }

        CsvImport.Result result = imported(file(text.toString()));

        assertThat(result.accepted()).isEqualTo(1_198);
        assertThat(result.rejected()).extracting(CsvImport.RejectedRow::row).containsExactly(600L, 1_200L);
        assertThat(requests)
                .hasSize(3)
                .allSatisfy(request -> assertThat(request).startsWith("location,item"));
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains(" 41 %", " 83 %", "100 %", "2 rejected");
    }

    @Test
    void an_import_that_breaks_off_says_which_rows_are_in() throws IOException {
        Path path = file("location,item\n" + "SHOP,A\n".repeat(700) + "BROKEN,A\n");

        assertThatThrownBy(() -> imported(path)).hasMessageContaining("The rows up to 500 are imported.");
    }

    private CsvImport.Result imported(Path path) {
        ServicesClient services = new ServicesClient(Map.of(
                Service.REPLENISHMENT,
                URI.create("http://localhost:" + service.getAddress().getPort())));
        Screen screen = new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), false, Clock.systemUTC());
        CsvImport.Table table = CsvImport.Table.read(path);
        try (Progress progress = Progress.of(screen, "loops", table.rows().size())) {
            return new CsvImport(services, false).send(MasterDataKind.LOOPS, table, progress);
        }
    }

    /** Rejects rows that are longer than the header, and fails over a row that is broken. */
    private HttpServer loops() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
            server.createContext("/v1/loops/import", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                requests.add(body);
                List<String> rows = body.lines().skip(1).toList();
                List<String> rejected = new ArrayList<>();
                for (int row = 1; row <= rows.size(); row++) {
                    if (rows.get(row - 1).split(",").length > 2) {
                        rejected.add("{\"row\":" + row + ",\"problem\":\"has 3 cells, the header has 2\"}");
                    }
                }
                byte[] answer = ("{\"accepted\":" + (rows.size() - rejected.size()) + ",\"rejected\":" + rejected + "}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(body.contains("BROKEN") ? 500 : 200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void a_broken_header_is_named() throws IOException {
        Path path = file("\"code\" of the item,name\nA,Apple\n");

        assertThatThrownBy(() -> CsvImport.Table.read(path))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("items.csv, header row: ");
    }

    private Path file(String text) throws IOException {
        Path path = folder.resolve("items.csv");
        Files.writeString(path, text);
        return path;
    }
}
