package io.pullsignal.cli.masterdata;

import io.pullsignal.cli.services.Service;

/** What can be imported, and by which service. */
public enum MasterDataKind {
    LOCATIONS(Service.CONSUMPTION, "locations"),
    ITEMS(Service.CONSUMPTION, "items"),
    RECIPES(Service.CONSUMPTION, "recipes"),
    SUPPLIERS(Service.GATEWAY, "suppliers"),
    SOURCING_TERMS(Service.GATEWAY, "sourcing-terms"),
    LOOPS(Service.REPLENISHMENT, "loops");

    private final Service owner;
    private final String label;

    MasterDataKind(Service owner, String label) {
        this.owner = owner;
        this.label = label;
    }

    public Service owner() {
        return owner;
    }

    /** Name on the command line and in paths, for example {@code sourcing-terms}. */
    public String label() {
        return label;
    }

    String path(boolean dryRun) {
        return "/v1/" + label + (dryRun ? "?dryRun=true" : "");
    }

    /** A recipe is one thing in several rows; they must reach the service together. */
    boolean rowsOfOneCodeBelongTogether() {
        return this == RECIPES;
    }

    @Override
    public String toString() {
        return label;
    }
}
