package io.pullsignal.replenishment.board.web;

import io.pullsignal.replenishment.board.BoardFilter;
import io.pullsignal.replenishment.board.db.AttentionReads;
import io.pullsignal.replenishment.board.db.SearchReads;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What people should decide or look at, on one page. */
@Path("/board/attention")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AttentionPage {
    private static final int SHOWN = 25;

    private final DataSource database;

    AttentionPage(DataSource database) {
        this.database = database;
    }

    @CheckedTemplate(basePath = "board")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance attention(AttentionView attention);
    }

    @GET
    @Operation(summary = "Needs that wait for approval, open alerts and open proposals, to be looked at and decided")
    public TemplateInstance attention(@QueryParam("location") @DefaultValue("") String location) throws SQLException {
        String wanted = BoardFilter.of(location, "", "").location();
        try (Connection connection = database.getConnection()) {
            return Templates.attention(AttentionView.of(
                    AttentionReads.look(connection, wanted, SHOWN), wanted, SearchReads.locations(connection)));
        }
    }
}
