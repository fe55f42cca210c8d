package io.pullsignal.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class RowReportTest {
    private final RowReport report = new RowReport();

    @Test
    void a_refused_row_is_told_by_its_number_in_the_file_with_its_reason() throws JsonProcessingException {
        report.add(500, new ObjectMapper().readTree("""
                                {"accepted": 1, "rejected": [{"row": 2, "problem": {"field": "quantity", "detail": "quantity: is no number"}}]}
                                """));

        assertThat(report.lines()).containsExactly("row 502: quantity: is no number", "1 row taken, 1 refused.");
    }
}
