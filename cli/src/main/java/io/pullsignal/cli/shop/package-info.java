/** A generated shop: stores, items, recipes, suppliers and sales, all from one seed. */
@NullMarked
package io.pullsignal.cli.shop;

import org.jspecify.annotations.NullMarked;
