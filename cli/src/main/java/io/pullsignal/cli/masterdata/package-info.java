/** Master data as this command sends it to the services that own it: items, locations, recipes, loops, suppliers, sourcing terms. */
@NullMarked
package io.pullsignal.cli.masterdata;

import org.jspecify.annotations.NullMarked;
