package io.pullsignal.consumption.catalog.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.consumption.catalog.RowProblem;
import io.pullsignal.consumption.form.Rows;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecipeRowsTest {
    @Test
    void ragged_row_leaves_no_half_recipe() {
        RecipeRows rows = new RecipeRows(new Rows(10).ofCsv("""
                soldItem,effectiveFrom,yield,item,quantity
                MENU,2026-01-01,1,BUN,2
                menu,2026-01-01,1,PATTY,1,extra
                SOUP,2026-01-01,1,LEEK,1
                """.getBytes(StandardCharsets.UTF_8)));

        assertThat(rows.recipes()).extracting(row -> row.row()).containsExactly(3);
        assertThat(rows.problems()).extracting(RowProblem::row).containsExactlyInAnyOrder(1, 2);
    }
}
