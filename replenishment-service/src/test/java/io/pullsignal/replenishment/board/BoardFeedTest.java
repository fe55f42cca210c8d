package io.pullsignal.replenishment.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoardFeedTest {
    private final BoardFeed feed = new BoardFeed();

    @Test
    void who_begins_to_look_is_told_to_ask_once() {
        BoardFeed.Subscription subscription = feed.subscribe();

        assertThat(subscription.take()).hasSize(1);
        assertThat(subscription.take()).isEmpty();
    }

    @Test
    void changes_that_were_not_fetched_are_merged() {
        BoardFeed.Subscription subscription = begun();

        feed.changed(List.of("A"));
        feed.changed(List.of("B", "A"));

        assertThat(subscription.take())
                .singleElement()
                .extracting(BoardFeed.News::locations)
                .isEqualTo(Set.of("A", "B"));
    }

    @Test
    void too_many_locations_become_all() {
        BoardFeed.Subscription subscription = begun();

        feed.changed(IntStream.range(0, 60).mapToObj(i -> "L" + i).collect(Collectors.toSet()));
        feed.changed(List.of("A"));

        assertThat(subscription.take())
                .singleElement()
                .extracting(BoardFeed.News::locations)
                .isEqualTo(Set.of());
    }

    @Test
    void versions_rise_with_every_change() {
        BoardFeed.Subscription subscription = begun();
        feed.changedEverywhere();
        long first = subscription.take().get(0).version();
        feed.changed(List.of("A"));

        assertThat(subscription.take().get(0).version()).isGreaterThan(first);
    }

    @Test
    void there_is_a_limit_on_subscriptions_and_a_closed_one_makes_room() {
        BoardFeed.Subscription last = feed.subscribe();
        IntStream.range(1, BoardFeed.SUBSCRIPTIONS_MAX).forEach(i -> feed.subscribe());

        assertThatThrownBy(feed::subscribe).isInstanceOf(IllegalStateException.class);
        last.close();
        assertThat(feed.subscribe().take()).hasSize(1);
    }

    private BoardFeed.Subscription begun() {
        BoardFeed.Subscription subscription = feed.subscribe();
        subscription.take();
        return subscription;
    }
}
