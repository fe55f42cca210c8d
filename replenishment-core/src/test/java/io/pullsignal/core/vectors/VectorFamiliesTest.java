package io.pullsignal.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No vector is passed over: each family has a test that answers for it, or is another module's. */
class VectorFamiliesTest {
    /** Checked by a test of this module that asks {@link Vectors#of} for them. */
    private static final Set<String> HERE = Set.of(
            "kanban",
            "eoq",
            "eoqb",
            "epq",
            "eoq-allunits",
            "eoq-incr",
            "ww",
            "jrp",
            "loss",
            "rop",
            "nv",
            "rq",
            "ss",
            "disr",
            "abcxyz",
            "ses",
            "holt",
            "croston",
            "acc",
            "ddmrp");

    /** Checked elsewhere, or waiting for the feature that they belong to. */
    private static final Set<String> ELSEWHERE = Set.of("kpi");

    @Test
    void every_published_vector_has_a_test_that_answers_for_it() throws IOException {
        assertThat(unknown(Vectors.all())).as("vectors that no test knows").isEmpty();
    }

    @Test
    void a_vector_of_an_unknown_family_is_reported() throws IOException {
        List<Vector> planted = Vectors.parse("[{\"id\":\"planted-1\",\"inputs\":{},\"expected\":{},\"tolerance\":0},"
                + "{\"id\":\"kanban-9\",\"inputs\":{},\"expected\":{},\"tolerance\":0}]");

        assertThat(unknown(planted)).containsExactly("planted-1");
    }

    @Test
    void a_wrong_number_is_seen() throws IOException {
        Vector planted = Vectors.parse(
                        "[{\"id\":\"planted-1\",\"inputs\":{},\"expected\":{\"one\":2,\"list\":[1,2]},\"tolerance\":0.5}]")
                .get(0);

        planted.matches("one", 2.4);
        planted.matchesAll(Map.of("one", 2.4, "list", new double[] {1.2, 2.4}, "more", 7));
        assertThatThrownBy(() -> planted.matchesAll(Map.of("one", 2.4))).hasMessageContaining("list");
        planted.matches("list", new double[] {1.2, 2.4});
        assertThatThrownBy(() -> planted.matches("one", 2.6)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> planted.matches("list", new double[] {1, 2.6})).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> planted.matches("list", new double[] {1})).isInstanceOf(AssertionError.class);
    }

    private static List<String> unknown(List<Vector> vectors) {
        return vectors.stream()
                .filter(vector -> !HERE.contains(vector.family()) && !ELSEWHERE.contains(vector.family()))
                .map(Vector::id)
                .toList();
    }
}
