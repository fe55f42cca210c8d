package io.pullsignal.gateway.orders;

import static io.pullsignal.gateway.orders.Book.NOON;
import static io.pullsignal.gateway.orders.Book.agreed;
import static io.pullsignal.gateway.orders.Book.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.gateway.approval.ApprovalLimit;
import io.pullsignal.gateway.approval.ApprovalLimits;
import io.pullsignal.gateway.approval.Buyer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whatever comes, in whatever order and however often: no unit of a need is lost, none ordered twice. */
class AllocationInvariantTest {
    private static final int RUNS = 300;
    private static final int STEPS = 60;

    /** A message with an identity, which the inbox takes once. */
    private record Message(String id, Function<OrderDesk, Outcome> content) {}

    @Test
    void open_received_and_unfulfilled_units_are_the_need_after_every_transaction() {
        int applied = 0;
        int refused = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            Random random = new Random(seed);
            Book book = seed % 2 == 0
                    ? new Book(terms("NEAR", 1), terms("FAR", 2, "7", "3"), terms("LAST", 3))
                    : new Book(
                            agreed("NEAR", 1, "0", "0", "40"),
                            agreed("FAR", 2, "5", "50", "90"),
                            agreed("LAST", 3, "4", "100", null));
            if (seed % 3 == 0) {
                book.limits = new ApprovalLimits(List.of(
                        new ApprovalLimit("AUTOMATIC", "EUR", BigDecimal.TEN, BigDecimal.TEN),
                        new ApprovalLimit("HEAD", "EUR", new BigDecimal("30"), new BigDecimal("1000"))));
            }
            List<Message> said = new ArrayList<>();
            Set<String> taken = new HashSet<>();
            long cycle = 0;
            try {
                for (int step = 0; step < STEPS; step++) {
                    if (book.orders.isEmpty() || random.nextInt(4) == 0) {
                        long first = cycle + 1;
                        cycle += 1 + random.nextInt(3);
                        long last = cycle;
                        book.transaction(desk -> {
                            for (long c = first; c <= last; c++) {
                                desk.order(Book.signal(c, quantity(random, 12)));
                            }
                        });
                    } else {
                        boolean again = !said.isEmpty() && random.nextInt(5) == 0;
                        Message message = again ? said.get(random.nextInt(said.size())) : message(book, random, step);
                        said.add(message);
                        if (!taken.contains(message.id())) {
                            List<Outcome> outcomes = new ArrayList<>();
                            book.transaction(
                                    desk -> outcomes.add(message.content().apply(desk)));
                            if (outcomes.get(0) instanceof Outcome.Applied) {
                                taken.add(message.id());
                                applied++;
                            } else {
                                refused++;
                            }
                        }
                    }
                    book.requireInvariants();
                }
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(applied).as("the runs did something").isGreaterThan(RUNS * 5);
        assertThat(refused).as("and met refusals").isGreaterThan(RUNS);
    }

    private static Message message(Book book, Random random, int step) {
        List<PurchaseOrder> orders = List.copyOf(book.orders.values());
        PurchaseOrder order = orders.get(random.nextInt(orders.size()));
        OrderLine line =
                List.copyOf(order.lines()).get(random.nextInt(order.lines().size()));
        int lineNumber = line.terms().lineNumber();
        Instant at = NOON.plusSeconds(step * 3_600L);
        BigDecimal quantity = new BigDecimal(quantity(random, 15));
        String number = order.head().number();
        String supplier = order.head().supplier();
        String id = "m" + step;
        return switch (random.nextInt(16)) {
            case 0, 1 -> {
                SupplierAnswer.Kind kind =
                        SupplierAnswer.Kind.values()[random.nextInt(SupplierAnswer.Kind.values().length)];
                SupplierAnswer answer = new SupplierAnswer(
                        id,
                        supplier,
                        number,
                        at,
                        List.of(new SupplierAnswer.LineAnswer(lineNumber, kind, quantity, null, null, null)));
                yield new Message(id, desk -> desk.answer(answer));
            }
            case 2, 3 -> {
                Despatch despatch = new Despatch(
                        id, supplier, number, at, null, List.of(new Despatch.Line(lineNumber, "BOLT", quantity, null)));
                yield new Message(id, desk -> desk.despatch(despatch));
            }
            case 4, 5 -> {
                BigDecimal rejected = random.nextInt(3) == 0 ? new BigDecimal(quantity(random, 5)) : BigDecimal.ZERO;
                DockReceipt receipt = new DockReceipt(
                        "dock",
                        id,
                        "SHOP",
                        number,
                        at,
                        List.of(new DockReceipt.Line(lineNumber, quantity, rejected, null, null, null)));
                yield new Message(id, desk -> desk.receive(receipt));
            }
            case 6 -> {
                boolean wanted = random.nextBoolean();
                boolean cancel = random.nextBoolean();
                yield new Message(
                        id,
                        desk -> cancel
                                ? desk.cancel(number, at, "r", wanted)
                                : desk.shortClose(number, at, "r", wanted));
            }
            case 7, 8 -> {
                TakeBack.Kind kind = TakeBack.Kind.values()[random.nextInt(2)];
                TakeBack back = new TakeBack(kind, number, at, "r", List.of(new TakeBack.Line(lineNumber, quantity)));
                yield new Message(id, desk -> desk.takeBack(back));
            }
            case 9 -> {
                List<SupplierAnswer.LineAnswer> every = order.lines().stream()
                        .map(each -> new SupplierAnswer.LineAnswer(
                                each.terms().lineNumber(),
                                random.nextBoolean()
                                        ? SupplierAnswer.Kind.QUANTITY_CHANGED
                                        : SupplierAnswer.Kind.BACK_ORDERED,
                                new BigDecimal(quantity(random, 30)),
                                Book.DAY.plusDays(random.nextInt(9)),
                                null,
                                null))
                        .toList();
                SupplierAnswer answer = new SupplierAnswer(id, supplier, number, at, every);
                yield new Message(id, desk -> desk.answer(answer));
            }
            case 10, 11 -> {
                String backup = List.of("NEAR", "FAR", "LAST").get(random.nextInt(3));
                yield new Message(id, desk -> desk.handOver(number, lineNumber, quantity, backup, at, "sooner"));
            }
            case 12 -> {
                boolean sooner = random.nextBoolean();
                yield new Message(
                        id,
                        desk -> sooner
                                ? desk.expedite(number, lineNumber, Book.DAY.plusDays(1), quantity, at, "late")
                                : desk.chase(number, at, "no answer"));
            }
            case 13, 14 -> {
                boolean yes = random.nextBoolean();
                boolean wanted = random.nextBoolean();
                Buyer ada = new Buyer("ada", Set.of("HEAD"));
                yield new Message(
                        id, desk -> yes ? desk.approve(number, ada, at) : desk.decline(number, ada, at, "no", wanted));
            }
            default ->
                new Message(id, desk -> {
                    desk.reportLate(at.plusSeconds(5 * 86_400));
                    return new Outcome.Applied();
                });
        };
    }

    private static String quantity(Random random, int bound) {
        return (random.nextInt(bound) + 1) + (random.nextInt(4) == 0 ? ".250000" : "");
    }
}
