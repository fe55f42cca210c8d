package io.pullsignal.cli.masterdata;

import io.pullsignal.cli.services.Service;

/** What can be imported, and by which service. */
public enum MasterDataKind {
    LOCATIONS(Service.CONSUMPTION, "locations", "/v1/locations"),
    ITEMS(Service.CONSUMPTION, "items", "/v1/items"),
    RECIPES(Service.CONSUMPTION, "recipes", "/v1/recipes"),
    SUPPLIERS(Service.GATEWAY, "suppliers", "/v1/suppliers"),
    SOURCING_TERMS(Service.GATEWAY, "sourcing-terms", "/v1/sourcing-terms"),
    LOOPS(Service.REPLENISHMENT, "loops", "/v1/loops/import");

    private final Service owner;
    private final String label;
    private final String path;

    MasterDataKind(Service owner, String label, String path) {
        this.owner = owner;
        this.label = label;
        this.path = path;
    }

    public Service owner() {
        return owner;
    }

    /** Name on the command line, for example {@code sourcing-terms}. */
    public String label() {
        return label;
    }

    String path(boolean dryRun) {
        return path + (dryRun ? "?dryRun=true" : "");
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
