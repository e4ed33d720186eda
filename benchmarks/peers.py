"""The benchmark models of the simulator as SimPy and Ciw programs, each as a user of those would write it.

``python -m benchmarks.peers simpy complaint 50000`` runs one and prints what it found. SimPy knows no skills, so the
hotline has a dispatcher of its own there. Ciw knows no splits and decides where a customer goes when he comes, so its
hotline spills over on arrival only, and the complaint cannot be said.
"""

from __future__ import annotations

import sys
from collections import Counter, deque
from collections.abc import Iterator
from random import Random
from statistics import fmean
from typing import Any

MEANS, PATIENCE, AGENTS, RATES = (4.0, 5.0, 6.0), (2.0, 3.0, 4.0), (6, 9, 8), (2.2, 1.6, 1.1)
"""The hotline: groups and classes in their order, in minutes."""

Steps = Iterator[Any]


def simpy_queue(cases: int) -> str:
    import simpy

    random, env, waits = Random(1), simpy.Environment(), []
    server = simpy.Resource(env, 10)

    def customer() -> Steps:
        came = env.now
        with server.request() as turn:
            yield turn
            waits.append(env.now - came)
            yield env.timeout(random.expovariate(1.0))

    def arrivals() -> Steps:
        for _ in range(cases):
            yield env.timeout(random.expovariate(9.0))
            env.process(customer())

    env.process(arrivals())
    env.run()
    return f"wait {fmean(waits):.4f} (exact 0.6687)"


def simpy_complaint(cases: int) -> str:
    import simpy

    random, env, times = Random(1), simpy.Environment(), []
    front, back, specialist, manager = (simpy.Resource(env, count) for count in (8, 10, 4, 3))
    busy = Counter[Any]()

    def task(people: Any, mean: float) -> Steps:
        with people.request() as turn:
            yield turn
            lasts = random.expovariate(1 / mean)
            busy[people] += lasts
            yield env.timeout(lasts)

    def case() -> Steps:
        came = env.now
        yield from task(front, 4)
        yield from task(front, 3)
        if random.random() < 0.6:
            yield from task(front, 6)
        else:
            yield from task(back, 20)
            yield env.process(task(back, 8)) & env.process(task(specialist, 15))
            again = True
            while again:
                yield from task(back, 10)
                yield from task(manager, 5)
                again = random.random() < 0.2
            if random.random() < 0.5:
                yield from task(manager, 6)
        yield from task(front, 2)
        times.append(env.now - came)

    def arrivals() -> Steps:
        for _ in range(cases):
            yield env.timeout(random.expovariate(0.5))
            env.process(case())

    env.process(arrivals())
    env.run()
    return f"cycle {fmean(times):.2f} (exact 47.43)"


def simpy_hotline(cases: int) -> str:  # noqa: C901
    import simpy

    random, env = Random(1), simpy.Environment()
    free = list(AGENTS)
    waiting: list[deque[Any]] = [deque(), deque(), deque()]
    came, left = Counter[int](), Counter[int]()

    def release(group: int) -> None:
        for kind in {0: (0,), 1: (0, 1), 2: (0, 2)}[group]:
            while waiting[kind]:
                turn = waiting[kind].popleft()
                if not turn.given_up:
                    turn.succeed(group)
                    return
        free[group] += 1

    def call(kind: int) -> Steps:
        came[kind] += 1
        group = next((one for one in ((0, 1, 2), (1,), (2,))[kind] if free[one]), None)
        if group is not None:
            free[group] -= 1
        else:
            turn = env.event()
            turn.given_up = False
            waiting[kind].append(turn)
            yield turn | env.timeout(random.expovariate(1 / PATIENCE[kind]))
            if not turn.triggered:
                turn.given_up = True
                left[kind] += 1
                return
            group = turn.value
        yield env.timeout(random.expovariate(1 / MEANS[group]))
        release(group)

    def arrivals(kind: int) -> Steps:
        while True:
            yield env.timeout(random.expovariate(RATES[kind]))
            if came.total() >= cases:
                return
            env.process(call(kind))

    for kind in range(3):
        env.process(arrivals(kind))
    env.run()
    shares = ", ".join(f"{left[kind] / came[kind]:.4f}" for kind in range(3))
    return f"abandoned {shares} (exact 0.0448, 0.2507, 0.2254)"


def ciw_queue(cases: int) -> str:
    import ciw

    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(9.0)],
        service_distributions=[ciw.dists.Exponential(1.0)],
        number_of_servers=[10],
    )
    ciw.seed(1)
    run = ciw.Simulation(network)
    run.simulate_until_max_customers(cases, method="Finish")
    return f"wait {fmean(one.waiting_time for one in run.get_all_records()):.4f} (exact 0.6687)"


def ciw_hotline(cases: int) -> str:
    import ciw

    class Spill(ciw.routing.NodeRouting):  # type: ignore[misc, name-defined, unused-ignore]
        """The first group with somebody free, else the first."""

        def next_node(self, _: object) -> Any:
            nodes = self.simulation.nodes
            free = (nodes[at + 2] for at in range(3) if nodes[at + 2].number_of_individuals < AGENTS[at])
            return next(free, nodes[2])

    exponential, stay = ciw.dists.Exponential, ciw.routing.Leave
    leave = ciw.routing.NetworkRouting(routers=[stay(), stay(), stay(), stay()])
    spill = ciw.routing.NetworkRouting(routers=[Spill(), stay(), stay(), stay()])
    arrive = {name: [None] * 4 for name in "abc"}
    renege = {name: [None] * 4 for name in "abc"}
    for at, name in enumerate("abc"):
        arrive[name][0 if at == 0 else at + 1] = exponential(RATES[at])
        for node in (1, 2, 3) if at == 0 else (at + 1,):
            renege[name][node] = exponential(1 / PATIENCE[at])
    works = [ciw.dists.Deterministic(0.0), *(exponential(1 / mean) for mean in MEANS)]
    network = ciw.create_network(
        arrival_distributions=arrive,
        service_distributions=dict.fromkeys("abc", works),
        number_of_servers=[float("inf"), *AGENTS],
        priority_classes={"a": 0, "b": 1, "c": 2},
        routing={"a": spill, "b": leave, "c": leave},
        reneging_time_distributions=renege,
    )
    ciw.seed(1)
    run = ciw.Simulation(network)
    run.simulate_until_max_customers(cases, method="Finish")
    records = [one for one in run.get_all_records() if one.node > 1]
    came, left = Counter(one.customer_class for one in records), Counter(
        one.customer_class for one in records if one.record_type == "renege"
    )  # fmt: skip
    return f"abandoned {', '.join(f'{left[name] / came[name]:.4f}' for name in 'abc')} (exact 0.1254, 0.1826, 0.1602)"


PROGRAMS = {
    ("simpy", "queue"): simpy_queue,
    ("simpy", "complaint"): simpy_complaint,
    ("simpy", "hotline"): simpy_hotline,
    ("ciw", "queue"): ciw_queue,
    ("ciw", "hotline"): ciw_hotline,
}

if __name__ == "__main__":
    tool, model, count = sys.argv[1:]
    print(PROGRAMS[tool, model](int(count)))
