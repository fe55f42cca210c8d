package io.pullsignal.replenishment.board.web;

import io.pullsignal.replenishment.board.BoardFilter;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** The filter that the board's pages take in their address. */
public class FilterQuery {
    @QueryParam("location")
    @DefaultValue("")
    String location = "";

    @QueryParam("supplier")
    @DefaultValue("")
    String supplier = "";

    @QueryParam("abc")
    @DefaultValue("")
    String abc = "";

    @QueryParam("text")
    @DefaultValue("")
    String text = "";

    BoardFilter filter() {
        return BoardFilter.of(location, supplier, abc, text);
    }
}
