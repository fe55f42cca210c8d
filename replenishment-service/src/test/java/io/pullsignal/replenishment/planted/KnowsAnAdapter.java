package io.pullsignal.replenishment.planted;

import io.pullsignal.replenishment.position.db.LedgerPartitions;

record KnowsAnAdapter(LedgerPartitions partitions) {}
