package io.pullsignal.replenishment.board.web;

import io.pullsignal.replenishment.board.BoardFilter;
import io.pullsignal.replenishment.board.Choice;
import io.pullsignal.replenishment.board.LoopCard;
import io.pullsignal.replenishment.board.Stage;
import io.pullsignal.replenishment.board.Urgency;
import io.pullsignal.replenishment.board.db.BoardReads;
import io.pullsignal.replenishment.board.db.SearchReads;
import io.pullsignal.replenishment.position.PositionKey;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The board, and the parts of it that a page asks for again. */
@Path("/board")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class BoardPages {
    private static final int CURSOR_PARTS = 5;

    private final DataSource database;
    private final Clock clock;

    BoardPages(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The board as it is shown. */
    public record BoardView(
            BoardFilter filter, String time, List<Choice> locations, List<Choice> suppliers, List<ColumnView> columns) {
        /** Whether only a part is shown. */
        public boolean filtered() {
            return !filter.isEmpty();
        }
    }

    @CheckedTemplate(basePath = "board")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance board(BoardView board);

        static native TemplateInstance columns(List<ColumnView> columns, boolean filtered);

        static native TemplateInstance cards(List<CardView> cards);
    }

    @GET
    @Operation(summary = "The kanban board")
    public TemplateInstance board(@BeanParam FilterQuery query, @QueryParam("limit") @DefaultValue("30") int limit)
            throws SQLException {
        BoardFilter filter = query.filter();
        Instant now = clock.instant();
        try (Connection connection = database.getConnection()) {
            return Templates.board(new BoardView(
                    filter,
                    now.toString(),
                    SearchReads.locations(connection),
                    SearchReads.suppliers(connection),
                    columns(connection, filter, now, limit)));
        }
    }

    @GET
    @Path("columns")
    @Operation(summary = "The board's columns alone, worst cards first")
    public TemplateInstance columns(@BeanParam FilterQuery query, @QueryParam("limit") @DefaultValue("30") int limit)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            BoardFilter filter = query.filter();
            return Templates.columns(columns(connection, filter, clock.instant(), limit), !filter.isEmpty());
        }
    }

    @GET
    @Path("more")
    @Operation(summary = "The cards of a column that follow one; after is the cursor that the card carries")
    public TemplateInstance more(
            @BeanParam FilterQuery query,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("30") int limit)
            throws SQLException {
        BoardReads.After cursor = cursor(after);
        try (Connection connection = database.getConnection()) {
            List<LoopCard> cards = BoardReads.following(connection, query.filter(), cursor, limit);
            return Templates.cards(
                    cards.stream().map(card -> CardView.of(card, cursor.now())).toList());
        }
    }

    private static List<ColumnView> columns(Connection connection, BoardFilter filter, Instant now, int limit)
            throws SQLException {
        return BoardReads.worst(connection, filter, now, limit).values().stream()
                .map(column -> ColumnView.of(column, now))
                .toList();
    }

    /** @throws IllegalArgumentException when it is not the cursor of a card */
    private static BoardReads.After cursor(String text) {
        String[] parts = text.split("\\|", CURSOR_PARTS);
        if (parts.length != CURSOR_PARTS) {
            throw new IllegalArgumentException("after \"" + text + "\" is not the cursor of a card");
        }
        return new BoardReads.After(
                Instant.ofEpochMilli(Long.parseLong(parts[3])),
                Stage.valueOf(parts[0]),
                Urgency.valueOf(parts[1]),
                new BigDecimal(parts[2]),
                PositionKey.after(parts[4]));
    }
}
