/* The kernel in C. Its specification is kernel.py with what that imports (decision 0009): the same arrays, the same
   random numbers, the same order of events, and therefore the same totals to the last bit. What is explained there is
   not explained again here; functions have the names that they have there.

   Only + - * / and square roots are done on doubles, and what is exact (floor, ceil, fmod, ldexp); the build
   forbids fused multiply-add. A run holds no Python object and calls no Python. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if FLT_EVAL_METHOD != 0
#error "doubles would be rounded otherwise than in Python"
#endif

#define VERSION 2 /* of what is passed between Python and here; kernels.py has the same */

typedef int64_t Int;
typedef uint64_t Word;

/* ------------------------------------------------------------------------------------------------------------------
   What Python passes: fields of Model and of Totals, and the tables of draws.py. */

#define MODEL(INTS, FLOATS, WORDS)                                                                                     \
    FLOATS(tier_upto) INTS(start_first) INTS(start_node) FLOATS(start_upto) INTS(start_contact)                        \
    FLOATS(rate_from) FLOATS(rate) INTS(open_days)                                                                     \
    INTS(kind) INTS(flags) INTS(tier) INTS(only) INTS(exit_first) INTS(exit_node) FLOATS(exit_upto) WORDS(route_key)   \
    INTS(counter) INTS(memory) INTS(need) INTS(option_first) INTS(patience) INTS(queue) INTS(worker) INTS(hand)        \
    INTS(begin_first) INTS(begin_mark) INTS(finish_first) INTS(finish_mark) INTS(raise_first) INTS(raise_memory)       \
    INTS(contact_first) INTS(contact_after) INTS(entry)                                                                \
    INTS(level_first) FLOATS(level_after) INTS(level_business) INTS(level_to)                                          \
    WORDS(draw_key) INTS(draw_shape) FLOATS(draw_a) FLOATS(draw_b) FLOATS(draw_c) INTS(draw_business)                  \
    INTS(draw_pool) FLOATS(draw_after)                                                                                 \
    INTS(queue_rank) INTS(pool_first) INTS(pool_queue) INTS(capacity)                                                  \
    INTS(edge_first) FLOATS(edge_at) INTS(edge_change) FLOATS(limit) INTS(limit_business)

#define TOTALS(INTS, FLOATS)                                                                                           \
    INTS(begun) FLOATS(worked) FLOATS(waited) INTS(delayed) INTS(abandoned) INTS(ended) INTS(handoffs)                 \
    INTS(came) INTS(resolved) INTS(escalated) INTS(started) INTS(within)

typedef struct {
    const void *data;
    Int size;
} Part;

#define INTS_IN(name) const Int *name; Int name##_size;
#define FLOATS_IN(name) const double *name; Int name##_size;
#define WORDS_IN(name) const Word *name; Int name##_size;
typedef struct {
    MODEL(INTS_IN, FLOATS_IN, WORDS_IN)
} Model;

#define INTS_OUT(name) Int *name; Int name##_size;
#define FLOATS_OUT(name) double *name; Int name##_size;
typedef struct {
    TOTALS(INTS_OUT, FLOATS_OUT)
} Totals;

enum { SERVED, DELAY, PASS, SPLIT, JOIN, END, BATCH, EVENT };
enum { ARRIVES = 1, BEGINS = 2, FINISHES = 4, LEAVES = 8, OVER = 16 };
enum { TOKEN, ARRIVAL, OFFER, EDGE, TIMER }; /* what something that is to happen is about */
enum { CONSTANT, EXPONENTIAL, UNIFORM, TRIANGULAR, LOGNORMAL };
enum { NONE = -1, SAME = 0, VOID = 0, GIVES_UP = 1, RESOLVED = 1 };
enum { MOST_OPEN = 400000, MOST_TOKENS = 1600000, MOST_EVENTS = 6400000, LOOKS_UP = 1024, MOST_VISITS = 1000000 };
enum { OVER_AND_OUT, TOO_MANY, NO_MEMORY, STOPPED, ENDLESS }; /* how a run ended; ENDLESS with a node added */

#define PASSED_ON ((Int)1 << 30)
#define UNSET (-1.0)
#define DONE (-2.0)
#define A_DAY 1440.0
#define WEEK 10080.0

/* The time as its bits, which rise with it; then the turn (40 bits), the number of a token, pool or timer (21 bits) and
   what it is about: pairs of whole numbers are compared without a jump. */
typedef struct {
    Word time, order;
} Happening;

typedef struct {
    Int node, of, option, hand, next, turn, serial;
    Int beside; /* another token of the same case */
    Word key;
    double since, deadline, begun, until, came;
} Token;

typedef struct {
    Int tier, live, waiting, number, contact, ordinal, tokens;
    Word key;
    double came;
} Case;

typedef struct {
    Int token, serial, level;
} Timer;

/* What the loop asks of a node and of a draw, side by side. */
typedef struct {
    Int kind, only, counter, option_first, option_end, worker, flags;
    char comes, begins, leaves;
} Node;

typedef struct {
    Word key;
    double a, b, c, after;
    Int shape, business, pool;
} Draw;

typedef struct {
    Int *items;
    Int count, room;
} Stack;

typedef struct {
    Model m;
    Totals t;
    const double *logarithms;
    double *times;
    int16_t *case_tier;
    volatile Int *watch;
    Int cases, records;
    Word seed;
    double warm_up, minutes;

    Int nodes, clocks, width, pools, remaining, turn, looks;
    Happening *heap;
    Int heap_count, heap_room, hole;
    Token *tokens;
    Int token_count, token_room;
    Case *open;
    Int *memories;
    double *clock_from;
    Int open_count, open_room;
    Timer *timers;
    Int timer_count, timer_room;
    Stack pending, spare_tokens, spare_cases, spare_timers;
    Node *node;
    Draw *draw;
    Int *free, *head, *tail, *edge;
    double *rows;
    Int row_count, row_room;
    Int segment;
    double week;
    jmp_buf failed;
} State;

static void fail(State *s, int how) { longjmp(s->failed, how); }

/* Room for one more: the array, which may move. */
static void *grown(State *s, void *items, Int *room, size_t size, Int most, int how)
{
    Int wanted = *room ? *room * 2 : 64;
    void *moved;
    if (*room >= most) fail(s, how);
    if (wanted > most) wanted = most;
    if ((size_t)wanted > PTRDIFF_MAX / size) fail(s, NO_MEMORY);
    moved = realloc(items, (size_t)wanted * size);
    if (!moved) fail(s, NO_MEMORY);
    *room = wanted;
    return moved;
}

static void put(State *s, Stack *stack, Int item)
{
    if (stack->count == stack->room)
        stack->items = grown(s, stack->items, &stack->room, sizeof(Int), PTRDIFF_MAX / 2, NO_MEMORY);
    stack->items[stack->count++] = item;
}

static Int taken(Stack *stack) { return stack->count ? stack->items[--stack->count] : NONE; }

/* ------------------------------------------------------------------------------------------------------------------
   keys.py and draws.py */

#define STRIDE UINT64_C(0x9E3779B97F4A7C15)
#define UNIT ((UINT64_C(1) << 52) - 1)

static Word spread(Word word)
{
    word = (word ^ word >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    word = (word ^ word >> 27) * UINT64_C(0x94D049BB133111EB);
    return word ^ word >> 31;
}

static Word mixed(Word visit, Word step)
{
    Word word = visit ^ step;
#ifdef __SIZEOF_INT128__
    return (Word)((unsigned __int128)word * word >> 40) & UNIT;
#else
    Word low = word & 0xFFFFFFFF, high = word >> 32, cross = low * high;
    Word middle = (low * low >> 32) + ((cross & 0x7FFFFFFF) << 1); /* bits 32 on of the square, but for its high part */
    Word top = high * high + (cross >> 31) + (middle >> 32);
    return (top << 24 | (middle & 0xFFFFFFFF) >> 8) & UNIT;
#endif
}

static double unit(Word word) { return ((double)(Int)word + 0.5) * 0x1p-52; }

static Word bits_of(double x)
{
    Word bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static double of_bits(Word bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

#define LN2 0.6931471805599453
#define THIRD (1.0 / 3.0)
#define CELLS 2048.0
#define EXACT 512

static double near_cell(const State *s, double x, Int cell)
{
    const double *table = s->logarithms + 2 * cell; /* the reciprocal of the centre, minus its logarithm */
    double r = x * table[0] - 1.0;
    return table[1] - r * (1.0 - r * (0.5 - r * THIRD));
}

static double logarithm(const State *s, double x)
{
    Word bits = bits_of(x); /* frexp of what is above 0, written out */
    int exponent = (int)(bits >> 52) - 1022;
    double mantissa = of_bits((bits & UNIT) | UINT64_C(1022) << 52);
    return exponent * LN2 - near_cell(s, mantissa, (Int)(mantissa * CELLS));
}

/* Below a quarter the number is doubled until it is between a half and 1; without a jump, which nobody could foresee. */
static double waiting(const State *s, Word word)
{
    double u = unit(word);
    Word bits = bits_of(u), small = (Word)0 - (word >> 41 < EXACT), doublings = (1022 - (bits >> 52)) & small;
    double x = of_bits(bits + (doublings << 52));
    return near_cell(s, x, (Int)(x * CELLS)) + (double)(Int)doublings * LN2;
}

static double exponential(double x)
{
    int doublings = (int)(x / LN2 + (x >= 0 ? 0.5 : -0.5)), n;
    double rest = x - doublings * LN2, total = 1.0;
    for (n = 18; n > 0; n--) total = 1.0 + total * rest / n;
    return ldexp(total, doublings);
}

static double ratio(const double of[2][8], double x)
{
    double over = 0.0, under = 0.0;
    int n;
    for (n = 0; n < 8; n++) {
        over = over * x + of[0][n];
        under = under * x + of[1][n];
    }
    return over / under;
}

/* The coefficients of Wichura's algorithm AS 241 (1988), PPND16, the highest power first. */
static const double CENTRE[2][8] = {
    {2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
     1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0},
    {5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
     5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0}};
static const double NEAR[2][8] = {
    {7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
     3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0},
    {1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0}};
static const double FAR[2][8] = {
    {2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0},
    {2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0}};

static double normal(const State *s, double u)
{
    double q = u - 0.5, r, tail;
    if (fabs(q) <= 0.425) return q * ratio(CENTRE, 0.180625 - q * q);
    r = sqrt(-logarithm(s, q < 0 ? u : 1.0 - u));
    tail = r <= 5.0 ? ratio(NEAR, r - 1.6) : ratio(FAR, r - 5.0);
    return q < 0 ? -tail : tail;
}

static double drawn(const State *s, Int draw, Word visit)
{
    const Draw *d = &s->draw[draw];
    double a = d->a, b = d->b, c = d->c, u;
    Word word = mixed(visit, d->key);
    switch (d->shape) {
    case EXPONENTIAL: return a * waiting(s, word);
    case CONSTANT: return a;
    case UNIFORM: return a + b * unit(word);
    case LOGNORMAL: return exponential(a + b * normal(s, unit(word)));
    }
    u = unit(word);
    if (u * (c - a) < b - a) return a + sqrt(u * (c - a) * (b - a));
    return c - sqrt((1.0 - u) * (c - a) * (c - b));
}

/* The first of some rising sums that is above a number. */
static Int above(const double *upto, Int first, Int last, double u)
{
    while (first < last) {
        Int middle = (first + last) / 2;
        if (u < upto[middle]) last = middle;
        else first = middle + 1;
    }
    return first;
}

/* ------------------------------------------------------------------------------------------------------------------
   weeks.py */

/* The whole days in some minutes above 0, as Python divides. */
static Int whole_days(double minutes)
{
    double days = (minutes - fmod(minutes, A_DAY)) / A_DAY, whole = floor(days);
    return (Int)(days - whole > 0.5 ? whole + 1.0 : whole);
}

static double later(const State *s, double time, double minutes)
{
    const Int *open = s->m.open_days;
    Int whole = whole_days(minutes), day = whole_days(time), a_week = 0, ahead, left, n;
    for (n = 0; n < 7; n++) a_week += open[n];
    ahead = 7 * (whole / a_week);
    left = whole % a_week;
    while (left) {
        ahead++;
        left -= open[(day + ahead) % 7];
    }
    return time + (double)ahead * A_DAY + (minutes - (double)whole * A_DAY);
}

static double passing(const State *s, double minutes, Int business, double now)
{
    return business ? later(s, now, minutes) : now + minutes;
}

/* coming.py */
static double arrival_after(State *s, double now, double amount)
{
    const Model *m = &s->m;
    for (;;) {
        double rate = m->rate[s->segment];
        double end = s->week + (s->segment + 1 < m->rate_size ? m->rate_from[s->segment + 1] : WEEK);
        if (amount < (end - now) * rate) return now + amount / rate;
        amount -= (end - now) * rate;
        now = end;
        if (++s->segment == m->rate_size) {
            s->segment = 0;
            s->week += WEEK;
        }
    }
}

/* ------------------------------------------------------------------------------------------------------------------
   state.py */

static int sooner(Happening a, Happening b)
{
    return (a.time < b.time) | ((a.time == b.time) & (a.order < b.order));
}

/* Something fills the hole at the top of the heap: down to a leaf, then up as far as it belongs. */
static void settle(State *s, Happening one)
{
    Happening *heap = s->heap;
    Int at = 0, below, above_it, count = s->heap_count;
    s->hole = 0;
    while ((below = 2 * at + 2) < count) {
        below -= sooner(heap[below - 1], heap[below]);
        heap[at] = heap[below];
        at = below;
    }
    if (below == count) {
        heap[at] = heap[below - 1];
        at = below - 1;
    }
    for (; at > 0; at = above_it) {
        above_it = (at - 1) / 2;
        if (!sooner(one, heap[above_it])) break;
        heap[at] = heap[above_it];
    }
    heap[at] = one;
}

static void push(State *s, double time, int about, Int number)
{
    Happening one = {bits_of(time), (Word)s->turn++ << 24 | (Word)number << 3 | (Word)about};
    Int at, above_it;
    if (s->hole) {
        settle(s, one);
        return;
    }
    if (s->heap_count == s->heap_room)
        s->heap = grown(s, s->heap, &s->heap_room, sizeof(Happening), MOST_EVENTS, TOO_MANY);
    for (at = s->heap_count++; at > 0; at = above_it) {
        above_it = (at - 1) / 2;
        if (!sooner(one, s->heap[above_it])) break;
        s->heap[at] = s->heap[above_it];
    }
    s->heap[at] = one;
}

/* What happens next. It leaves a hole, which is mostly filled at once by what it brings about. */
static Happening popped(State *s)
{
    if (s->hole) {
        Happening last = s->heap[--s->heap_count];
        settle(s, last);
    }
    s->hole = 1;
    return s->heap[0];
}

static void look_up(State *s)
{
    s->looks = s->turn + LOOKS_UP;
    if (!s->watch) return;
    s->watch[1] = s->cases - s->remaining;
    if (s->watch[0]) fail(s, STOPPED);
}

static int counts(const State *s, Int of) { return s->open[of].ordinal >= 0; }

static Int new_token(State *s, Int node, Int of, Word key, Int last)
{
    Int token = taken(&s->spare_tokens);
    Token *t;
    if (token < 0) {
        if (s->token_count == s->token_room)
            s->tokens = grown(s, s->tokens, &s->token_room, sizeof(Token), MOST_TOKENS, TOO_MANY);
        token = s->token_count++;
        memset(&s->tokens[token], 0, sizeof(Token));
    }
    t = &s->tokens[token];
    t->option = VOID;
    t->serial = 0;
    t->node = node;
    t->of = of;
    t->key = key;
    t->hand = last;
    t->beside = s->open[of].tokens;
    s->open[of].tokens = token;
    return token;
}

/* A token belongs to its case no more. */
static void leave(State *s, Int token)
{
    Int *link = &s->open[s->tokens[token].of].tokens;
    while (*link != token) link = &s->tokens[*link].beside;
    *link = s->tokens[token].beside;
    s->tokens[token].of = NONE;
}

static void drop(State *s, Int token)
{
    leave(s, token);
    put(s, &s->spare_tokens, token);
}

static Int new_case(State *s, Word key, Int tier, Int number, double now)
{
    Int of = taken(&s->spare_cases), n;
    Case *c;
    if (of < 0) {
        if (s->open_count == s->open_room) {
            Int room = s->open_room, again = room;
            s->open = grown(s, s->open, &room, sizeof(Case), MOST_OPEN, TOO_MANY);
            s->memories = grown(s, s->memories, &again, sizeof(Int) * (size_t)s->width, MOST_OPEN, TOO_MANY);
            again = s->open_room;
            s->clock_from = grown(s, s->clock_from, &again, sizeof(double) * (size_t)(s->clocks + 1), MOST_OPEN, TOO_MANY);
            s->open_room = room;
        }
        of = s->open_count++;
    }
    memset(s->memories + of * s->width, 0, sizeof(Int) * (size_t)s->width);
    for (n = 0; n < s->clocks; n++) s->clock_from[of * s->clocks + n] = UNSET;
    c = &s->open[of];
    memset(c, 0, sizeof *c);
    c->key = key;
    c->tier = tier;
    c->number = number;
    c->came = now;
    c->live = 1;
    c->ordinal = NONE;
    c->tokens = NONE;
    return of;
}

static void close_case(State *s, Int of, double now, int over)
{
    Int at = s->open[of].ordinal;
    if (at >= 0) {
        s->remaining--;
        if (over) s->times[at * (s->clocks + 1) + s->clocks] = now - s->open[of].came;
    }
    put(s, &s->spare_cases, of);
}

static void record(State *s, Int of, Int node, Int option, double since, double begun, double ended)
{
    double row[6] = {(double)s->open[of].number, (double)node, (double)option, since, begun, ended};
    if (s->row_count == s->row_room) s->rows = grown(s, s->rows, &s->row_room, sizeof row, PTRDIFF_MAX / 2, NO_MEMORY);
    memcpy(s->rows + 6 * s->row_count++, row, sizeof row);
}

static void cancel_all(State *s, Int of)
{
    Int token;
    for (token = s->open[of].tokens; token >= 0; token = s->tokens[token].beside) {
        Token *t = &s->tokens[token];
        t->of = NONE;
        if (s->m.kind[t->node] == EVENT && t->option == VOID) put(s, &s->spare_tokens, token);
    }
    s->open[of].tokens = NONE;
}

static void abandon(State *s, Int token, double now)
{
    Token *t = &s->tokens[token];
    Int of = t->of;
    if (counts(s, of)) {
        s->t.abandoned[t->node]++;
        s->t.waited[t->node] += now - t->since;
        s->t.delayed[t->node]++;
    }
    if (s->records) record(s, of, t->node, GIVES_UP, t->since, now, now);
    leave(s, token);
    cancel_all(s, of);
    close_case(s, of, now, 1);
}

/* ------------------------------------------------------------------------------------------------------------------
   timers.py */

static void watch_for(State *s, Int token, Int level, double time)
{
    Int timer = taken(&s->spare_timers);
    Token *t = &s->tokens[token];
    if (timer < 0) {
        if (s->timer_count == s->timer_room)
            s->timers = grown(s, s->timers, &s->timer_room, sizeof(Timer), MOST_TOKENS, TOO_MANY);
        timer = s->timer_count++;
    }
    if (t->serial == 0) t->serial = s->turn++ + 1;
    s->timers[timer].token = token;
    s->timers[timer].serial = t->serial;
    s->timers[timer].level = level;
    push(s, time, TIMER, timer);
}

static void arrive(State *s, Int token, Int node, double now)
{
    const Model *m = &s->m;
    Int level;
    s->tokens[token].came = now;
    for (level = m->level_first[node]; level < m->level_first[node + 1]; level++)
        if (m->level_to[level] >= 0)
            watch_for(s, token, level, passing(s, m->level_after[level], m->level_business[level], now));
}

static void told(State *s, Int token, Int node, double now)
{
    const Model *m = &s->m;
    Int level, entry = m->entry[node];
    if (!counts(s, s->tokens[token].of)) return;
    for (level = m->level_first[entry]; level < m->level_first[entry + 1]; level++)
        if (m->level_to[level] < 0
            && passing(s, m->level_after[level], m->level_business[level], s->tokens[token].came) <= now)
            s->t.escalated[level]++;
}

/* The pool whose server comes free, or NONE. */
static Int take_away(State *s, Int token, double now)
{
    const Model *m = &s->m;
    Token *t = &s->tokens[token];
    Int of = t->of, option = t->option, node = t->node, pool;
    if (s->records && m->kind[node] != EVENT) {
        int works = option > GIVES_UP;
        record(s, of, node, ~(works ? option : VOID), t->since, works ? t->begun : now, now);
    }
    leave(s, token);
    t->option = VOID;
    if (m->kind[node] == EVENT) {
        Int *place = &s->memories[of * s->width + m->memory[node]], *link = NULL, other;
        for (other = -1 - *place; other >= 0; other = s->tokens[other].next) {
            if (other == token) {
                Int next = s->tokens[other].next;
                if (link) *link = next;
                else *place = next >= 0 ? -1 - next : 0;
                break;
            }
            link = &s->tokens[other].next;
        }
        s->open[of].waiting--;
        put(s, &s->spare_tokens, token);
    } else if (option > GIVES_UP) {
        if (counts(s, of)) s->t.worked[option] -= t->until - now;
        pool = s->draw[option].pool;
        if (pool >= 0) s->free[pool]++;
        return pool;
    } else if (m->kind[node] == SERVED && counts(s, of)) {
        s->t.waited[node] += now - t->since;
        s->t.delayed[node]++;
    }
    return NONE;
}

static int leads_back(const State *s, Int of, Int to)
{
    Int place = s->m.counter[s->m.only[to]];
    return (place > 0 && s->memories[of * s->width + place] >= MOST_VISITS)
           || (!s->spare_tokens.count && s->token_count == MOST_TOKENS);
}

/* The token that goes on, or NONE; and the pool whose server comes free. */
static Int expire(State *s, Int timer, double now, Int *server)
{
    const Model *m = &s->m;
    Int token = s->timers[timer].token, level = s->timers[timer].level, moved;
    Token *t = &s->tokens[token];
    put(s, &s->spare_timers, timer);
    if (t->of < 0 || t->serial != s->timers[timer].serial) return NONE;
    if (level < 0) {
        if (t->option == VOID && m->kind[t->node] == SERVED) abandon(s, token, now);
        return NONE;
    }
    if (leads_back(s, t->of, m->level_to[level])) fail(s, ENDLESS + (int)t->node);
    told(s, token, t->node, now);
    if (counts(s, t->of)) s->t.escalated[level]++;
    moved = new_token(s, m->level_to[level], t->of, t->key, t->hand); /* tokens may have moved */
    *server = take_away(s, token, now);
    return moved;
}

/* ------------------------------------------------------------------------------------------------------------------
   events.py */

static void raise_event(State *s, Int of, Int at)
{
    Int token = -1 - s->memories[at];
    if (s->memories[at] >= 0) {
        s->memories[at]++;
        return;
    }
    s->memories[at] = 0;
    for (; token >= 0; token = s->tokens[token].next) {
        put(s, &s->pending, token);
        s->open[of].waiting--;
    }
}

static void stuck(State *s, Int of, double now)
{
    Int token;
    for (token = s->open[of].tokens; token >= 0; token = s->tokens[token].beside)
        if (s->tokens[token].serial) return;
    cancel_all(s, of);
    close_case(s, of, now, 0);
}

static int await_event(State *s, Int token, Int node, double now)
{
    Token *t = &s->tokens[token];
    Case *c = &s->open[t->of];
    Int *place = &s->memories[t->of * s->width + s->m.memory[node]];
    if (*place > 0) {
        --*place;
        return 0;
    }
    t->node = node;
    t->option = VOID;
    t->since = now;
    t->next = *place < 0 ? -1 - *place : NONE;
    *place = -1 - token;
    c->waiting++;
    if (c->waiting == c->live) stuck(s, t->of, now);
    return 1;
}

/* ------------------------------------------------------------------------------------------------------------------
   moments.py */

static void tick(State *s, Int of, Int mark, double now)
{
    const Case *c = &s->open[of];
    Int clock = mark >> 1, cell = c->tier * s->clocks + clock;
    double *from = &s->clock_from[of * s->clocks + clock], since = *from, limit = s->m.limit[cell];
    if (mark & 1) {
        if (since < 0) return;
        *from = DONE;
        if (c->ordinal < 0) return;
        s->times[c->ordinal * (s->clocks + 1) + clock] = now - since;
        if (limit >= 0 && now <= passing(s, limit, s->m.limit_business[cell], since)) s->t.within[cell]++;
    } else if (since == UNSET) {
        *from = now;
        if (c->ordinal >= 0) s->t.started[cell]++;
    }
}

static void finish(State *s, Int token, Int node, double now)
{
    const Model *m = &s->m;
    Token *t = &s->tokens[token];
    Int at;
    if (m->hand[node] == PASSED_ON && t->hand >= 0) t->hand = PASSED_ON;
    if (s->node[node].flags & OVER) {
        told(s, token, node, now);
        t->serial = 0;
    }
    for (at = m->raise_first[node]; at < m->raise_first[node + 1]; at++)
        raise_event(s, t->of, t->of * s->width + m->raise_memory[at]);
    if (s->records && (m->kind[node] == SERVED || m->kind[node] == DELAY || m->kind[node] == BATCH))
        record(s, t->of, node, t->option, t->since, t->begun, now);
}

/* ------------------------------------------------------------------------------------------------------------------
   queues.py */

static Int prune(State *s, Int q, double now)
{
    Int first = s->head[q], following;
    while (first >= 0 && (s->tokens[first].of < 0 || s->tokens[first].deadline < now)) {
        if (s->tokens[first].of >= 0) abandon(s, first, s->tokens[first].deadline);
        following = s->tokens[first].next;
        put(s, &s->spare_tokens, first);
        first = following;
    }
    s->head[q] = first;
    if (first < 0) s->tail[q] = NONE;
    return first;
}

static int gives_up(State *s, Int token, Int node, double now)
{
    const Model *m = &s->m;
    Token *t = &s->tokens[token];
    Int patience = m->patience[node], wait = m->option_first[node];
    double limit = passing(s, drawn(s, patience, t->key), s->draw[patience].business, now);
    if (limit >= passing(s, drawn(s, wait, t->key), s->draw[wait].business, now)) return 0;
    t->option = GIVES_UP;
    push(s, limit, TOKEN, token);
    return 1;
}

static void enqueue(State *s, Int token, Int node, double now)
{
    const Model *m = &s->m;
    Token *t = &s->tokens[token];
    Int draw = m->patience[node], q = m->queue[node], option;
    double deadline = draw < 0 ? HUGE_VAL : passing(s, drawn(s, draw, t->key), s->draw[draw].business, now);
    t->deadline = deadline;
    t->option = VOID;
    t->next = NONE;
    t->turn = s->turn++;
    if (s->tail[q] < 0) s->head[q] = token;
    else s->tokens[s->tail[q]].next = token;
    s->tail[q] = token;
    for (option = m->option_first[node] + 1; option < m->option_first[node + 1]; option++)
        if (s->draw[option].after > 0) push(s, now + s->draw[option].after, OFFER, s->draw[option].pool);
    if (deadline < HUGE_VAL && s->node[node].flags & LEAVES) watch_for(s, token, NONE, deadline);
}

/* ------------------------------------------------------------------------------------------------------------------
   kernel.py */

/* The token that a pool takes from its queues and the draw of its work, or NONE. */
static Int served(State *s, Int server, double now, Int *option)
{
    const Model *m = &s->m;
    Int beginning = NONE, chosen = NONE, at, n;
    for (n = m->pool_first[server]; n < m->pool_first[server + 1]; n++) {
        Int q = m->pool_queue[n], first = s->head[q];
        const Token *t;
        if (first < 0) continue;
        if (s->tokens[first].of < 0 || s->tokens[first].deadline < now) {
            first = prune(s, q, now);
            if (first < 0) continue;
        }
        t = &s->tokens[first];
        if (beginning >= 0
            && (m->queue_rank[q] > m->queue_rank[chosen] || t->turn > s->tokens[beginning].turn)) continue;
        at = m->option_first[t->node];
        while (s->draw[at].pool != server) at++;
        if (s->draw[at].after > 0 && t->since + s->draw[at].after > now) continue;
        beginning = first;
        chosen = q;
        *option = at;
    }
    if (beginning >= 0) {
        s->head[chosen] = s->tokens[beginning].next;
        if (s->head[chosen] < 0) s->tail[chosen] = NONE;
    }
    return beginning;
}

/* A token goes on until it is served, queues, waits or ends; whether its work begins now, and which. */
static int goes_on(State *s, Int token, double now, Int *option)
{
    const Model *m = &s->m;
    Int node = s->tokens[token].node, of = s->tokens[token].of, at;
    for (;;) {
        Token *t = &s->tokens[token];
        const Node *n = &s->node[node];
        if (n->leaves) {
            for (at = m->finish_first[node]; at < m->finish_first[node + 1]; at++) tick(s, of, m->finish_mark[at], now);
            if (m->contact_first[node] < m->contact_first[node + 1])
                s->open[of].contact = m->contact_after[m->contact_first[node] + s->open[of].contact];
            if (s->node[node].flags & FINISHES) finish(s, token, node, now);
            if (n->kind == END) {
                if (counts(s, of)) {
                    s->t.ended[node]++;
                    if (s->open[of].contact == RESOLVED) s->t.resolved[s->open[of].tier]++;
                }
                drop(s, token);
                s->open[of].live--;
                if (s->open[of].live == 0) close_case(s, of, now, 1);
                else if (s->open[of].waiting == s->open[of].live) stuck(s, of, now);
                return 0;
            }
        }
        if (n->only >= 0) node = n->only;
        else {
            double u = unit(mixed(t->key, m->route_key[node]));
            node = m->exit_node[above(m->exit_upto, m->exit_first[node], m->exit_first[node + 1], u)];
        }
        n = &s->node[node];
        if (n->comes) {
            if (n->counter > 0) {
                Int *visits = &s->memories[of * s->width + n->counter];
                t->key = s->open[of].key + (Word)*visits * STRIDE;
                if (++*visits % LOOKS_UP == 0) look_up(s); /* it may go round in no time */
            } else if (n->counter < 0) t->key = s->open[of].key;
            if (s->node[node].flags & ARRIVES) arrive(s, token, node, now);
        }
        switch (n->kind) {
        case SERVED:
            t->node = node;
            t->since = now;
            at = n->option_first;
            if (s->free[s->draw[at].pool] > 0) {
                *option = at;
                return 1;
            }
            for (at++; at < n->option_end; at++)
                if (s->free[s->draw[at].pool] > 0 && s->draw[at].after <= 0) {
                    *option = at;
                    return 1;
                }
            enqueue(s, token, node, now);
            return 0;
        case DELAY:
            t->node = node;
            t->since = now;
            *option = n->option_first;
            return m->patience[node] < 0 || !gives_up(s, token, node, now);
        case SPLIT: {
            Int first = m->exit_first[node], last = m->exit_first[node + 1] - 1;
            for (at = last; at > first; at--) {
                Word key = s->tokens[token].key;
                put(s, &s->pending, new_token(s, m->exit_node[at], of, key, s->tokens[token].hand));
            }
            s->open[of].live += last - first;
            node = m->exit_node[first];
            break;
        }
        case JOIN:
            at = of * s->width + m->memory[node];
            if (++s->memories[at] < m->need[node]) {
                drop(s, token);
                s->open[of].live--;
                if (s->open[of].waiting == s->open[of].live) stuck(s, of, now);
                return 0;
            }
            s->memories[at] = 0;
            t->hand = m->hand[node];
            break;
        case BATCH: {
            double every = m->draw_a[m->option_first[node]], until = ceil(now / every) * every;
            t->node = node;
            t->option = VOID;
            t->since = t->begun = now;
            if (counts(s, of)) s->t.waited[node] += until - now;
            push(s, until, TOKEN, token);
            return 0;
        }
        case EVENT:
            if (await_event(s, token, node, now)) return 0;
            break;
        }
    }
}

static void start(State *s, Int token, Int option, double now)
{
    const Model *m = &s->m;
    Token *t = &s->tokens[token];
    Int node = t->node, pool = s->draw[option].pool, worker = s->node[node].worker, at;
    int counted = counts(s, t->of);
    double lasts = drawn(s, option, t->key);
    if (s->draw[option].business) lasts = later(s, now, lasts) - now;
    if (pool >= 0) s->free[pool]--;
    t->option = option;
    if (worker != t->hand && worker >= 0) {
        if (counted && t->hand >= 0) s->t.handoffs[node]++;
        t->hand = worker;
    }
    if (counted) {
        s->t.begun[option]++;
        s->t.worked[option] += lasts;
        if (t->since < now) {
            s->t.waited[node] += now - t->since;
            s->t.delayed[node]++;
        }
    }
    if (s->node[node].begins) {
        for (at = m->begin_first[node]; at < m->begin_first[node + 1]; at++) tick(s, t->of, m->begin_mark[at], now);
        t->begun = now;
        t->until = now + lasts;
    }
    push(s, now + lasts, TOKEN, token);
}

/* coming.Calendars.turn */
static void turn_edge(State *s, Int pool, double now)
{
    const Model *m = &s->m;
    Int at = s->edge[pool], then = at + 1 < m->edge_first[pool + 1] ? at + 1 : m->edge_first[pool];
    double ahead = m->edge_at[then] - m->edge_at[at];
    s->free[pool] += m->edge_change[at];
    s->edge[pool] = then;
    push(s, now + (ahead > 0 ? ahead : ahead + WEEK), EDGE, pool);
}

static void simulate(State *s, Word gap_key, Word tier_key, Word start_key)
{
    const Model *m = &s->m;
    double rate = m->rate_size == 1 ? m->rate[0] : 0.0;
    Int number = 0, measured = 0, more = 10 * s->cases + 10000, pool;
    Word base = spread(s->seed), next_key = spread(base + STRIDE);
    for (pool = 0; pool < s->pools; pool++)
        if (m->edge_first[pool] < m->edge_first[pool + 1])
            push(s, m->edge_at[m->edge_first[pool]], EDGE, pool);
    push(s, arrival_after(s, 0.0, waiting(s, mixed(next_key, gap_key))), ARRIVAL, 0);

    while (s->remaining && s->heap_count > s->hole) {
        Happening one = popped(s);
        double now = of_bits(one.time);
        int about = one.order & 7;
        Int which = (Int)(one.order >> 3 & 0x1FFFFF), token = NONE, server = NONE, option = VOID;
        if (s->turn >= s->looks) look_up(s);
        if (about == TOKEN) {
            Token *t;
            token = which;
            t = &s->tokens[token];
            server = s->draw[t->option].pool;
            if (server >= 0) s->free[server]++;
            if (t->of < 0 || t->option == GIVES_UP) {
                if (t->of >= 0) abandon(s, token, now);
                put(s, &s->spare_tokens, token);
                token = NONE;
            }
        } else if (about == ARRIVAL) {
            Word key = next_key;
            Int tier = m->start_first_size > 2 ? above(m->tier_upto, 0, m->tier_upto_size, unit(mixed(key, tier_key))) : 0;
            Int begin = m->start_first[tier], last = m->start_first[tier + 1], of;
            if (last - begin > 1) begin = above(m->start_upto, begin, last, unit(mixed(key, start_key)));
            of = new_case(s, key, tier, number, now);
            s->open[of].contact = m->start_contact[begin];
            if (measured < s->cases && now >= s->warm_up) {
                s->open[of].ordinal = measured;
                s->case_tier[measured] = (int16_t)tier;
                s->t.came[begin]++;
                s->minutes = now - s->warm_up;
                measured++;
            }
            token = new_token(s, m->start_node[begin], of, key, NONE);
            number++;
            if (measured == s->cases && --more == 0) break;
            if (measured < s->cases || s->pools) {
                double gap;
                next_key = spread(base + (Word)(number + 1) * STRIDE);
                gap = waiting(s, mixed(next_key, gap_key));
                push(s, rate != 0.0 ? now + gap / rate : arrival_after(s, now, gap), ARRIVAL, 0);
            }
        } else if (about == TIMER) token = expire(s, which, now, &server);
        else {
            server = which;
            if (about == EDGE) turn_edge(s, which, now);
        }

        for (;;) {
            Int beginning = NONE;
            if (server >= 0 && s->free[server] > 0) beginning = served(s, server, now, &option);
            if (beginning < 0) {
                if (token < 0) break;
                server = NONE;
                if (goes_on(s, token, now, &option)) beginning = token;
                token = taken(&s->pending);
            }
            if (beginning >= 0) start(s, beginning, option, now);
        }
    }
}

static void *made(State *s, Int count, size_t size)
{
    void *items = calloc(count > 0 ? (size_t)count : 1, size);
    if (!items) fail(s, NO_MEMORY);
    return items;
}

static void prepare(State *s)
{
    const Model *m = &s->m;
    Int n, queues = m->queue_rank_size;
    s->free = made(s, s->pools, sizeof(Int));
    s->edge = made(s, s->pools, sizeof(Int));
    s->head = made(s, queues, sizeof(Int));
    s->tail = made(s, queues, sizeof(Int));
    s->node = made(s, s->nodes, sizeof(Node));
    s->draw = made(s, m->draw_key_size, sizeof(Draw));
    for (n = 0; n < s->pools; n++) {
        s->free[n] = m->capacity[n];
        s->edge[n] = m->edge_first[n];
    }
    for (n = 0; n < queues; n++) s->head[n] = s->tail[n] = NONE;
    for (n = 0; n < s->nodes; n++) {
        Node *of = &s->node[n];
        of->kind = m->kind[n];
        of->only = m->only[n];
        of->counter = m->counter[n];
        of->option_first = m->option_first[n];
        of->option_end = m->option_first[n + 1];
        of->worker = m->worker[n];
        of->flags = m->flags[n] | (s->records ? BEGINS | FINISHES : 0);
        of->comes = of->counter != SAME || of->flags & ARRIVES;
        of->begins = m->begin_first[n] < m->begin_first[n + 1] || of->flags & BEGINS;
        of->leaves = m->finish_first[n] < m->finish_first[n + 1] || m->contact_first[n] < m->contact_first[n + 1]
                     || of->flags & FINISHES || of->kind == END;
    }
    for (n = 0; n < m->draw_key_size; n++) {
        Draw *of = &s->draw[n];
        of->key = m->draw_key[n];
        of->shape = m->draw_shape[n];
        of->a = m->draw_a[n];
        of->b = m->draw_b[n];
        of->c = m->draw_c[n];
        of->business = m->draw_business[n];
        of->pool = m->draw_pool[n];
        of->after = m->draw_after[n];
    }
}

static void clear(State *s)
{
    free(s->heap);
    free(s->tokens);
    free(s->open);
    free(s->memories);
    free(s->clock_from);
    free(s->timers);
    free(s->pending.items);
    free(s->spare_tokens.items);
    free(s->spare_cases.items);
    free(s->spare_timers.items);
    free(s->free);
    free(s->edge);
    free(s->head);
    free(s->tail);
    free(s->node);
    free(s->draw);
}

static int run_to_the_end(State *s, const Word *keys)
{
    int how = setjmp(s->failed);
    if (how) return how;
    prepare(s);
    simulate(s, keys[0], keys[1], keys[2]);
    return OVER_AND_OUT;
}

/* ------------------------------------------------------------------------------------------------------------------
   The module */

#define NAME_INTS(name) {#name, 'q'},
#define NAME_FLOATS(name) {#name, 'd'},
#define NAME_WORDS(name) {#name, 'Q'},
typedef struct {
    const char *name;
    char code;
} Field;
static const Field MODEL_FIELDS[] = {MODEL(NAME_INTS, NAME_FLOATS, NAME_WORDS)};
static const Field TOTALS_FIELDS[] = {TOTALS(NAME_INTS, NAME_FLOATS)};
enum {
    MODEL_COUNT = sizeof MODEL_FIELDS / sizeof *MODEL_FIELDS,
    TOTALS_COUNT = sizeof TOTALS_FIELDS / sizeof *TOTALS_FIELDS,
    TABLES = MODEL_COUNT + TOTALS_COUNT, /* then logarithms, keys, times, case_tier, watch */
    PARTS = TABLES + 5
};

static int held(PyObject *parts, Py_buffer *views, int *count)
{
    Py_ssize_t n;
    if (!PyTuple_Check(parts) || PyTuple_Size(parts) != PARTS) {
        PyErr_SetString(PyExc_ValueError, "a kernel is handed the arrays that it names");
        return 0;
    }
    for (n = 0; n < PARTS; n++) {
        int flags = n < MODEL_COUNT || (n >= TABLES && n < TABLES + 2) ? PyBUF_SIMPLE : PyBUF_WRITABLE;
        if (PyObject_GetBuffer(PyTuple_GetItem(parts, n), &views[n], flags) < 0) return 0;
        ++*count;
    }
    return 1;
}

static void take_parts(State *s, const Py_buffer *views)
{
    int n = 0;
#define TAKE(name)                                                                                                     \
    s->m.name = views[n].buf;                                                                                          \
    s->m.name##_size = (Int)(views[n++].len / 8);
    MODEL(TAKE, TAKE, TAKE)
#define TAKE_OUT(name)                                                                                                 \
    s->t.name = views[n].buf;                                                                                          \
    s->t.name##_size = (Int)(views[n++].len / 8);
    TOTALS(TAKE_OUT, TAKE_OUT)
    s->logarithms = views[n++].buf;
    n++;
    s->times = views[n++].buf;
    s->case_tier = views[n++].buf;
    s->watch = views[n].len >= 2 * (Py_ssize_t)sizeof(Int) ? views[n].buf : NULL;
    s->nodes = s->m.kind_size;
    s->pools = s->m.capacity_size;
    s->remaining = s->cases;
}

/* Whether the arrays are as long as each other demands. */
static int fits(const State *s, const Py_buffer *views)
{
    const Model *m = &s->m;
    Int tiers = m->start_first_size - 1, draws = m->draw_key_size, levels = m->level_to_size, n = s->nodes;
    return s->cases > 0 && s->width > 0 && s->clocks >= 0 && tiers > 0 && m->rate_size > 0 && m->open_days_size == 7
           && m->tier_upto_size == tiers && m->start_upto_size == m->start_node_size
           && m->start_contact_size == m->start_node_size && m->rate_from_size == m->rate_size && m->flags_size == n
           && m->only_size == n && m->exit_first_size == n + 1 && m->exit_upto_size == m->exit_node_size
           && m->route_key_size == n && m->counter_size == n && m->memory_size == n && m->need_size == n
           && m->option_first_size == n + 1 && m->patience_size == n && m->queue_size == n && m->worker_size == n
           && m->hand_size == n && m->begin_first_size == n + 1 && m->finish_first_size == n + 1
           && m->raise_first_size == n + 1 && m->contact_first_size == n + 1 && m->entry_size == n
           && m->level_first_size == n + 1 && m->level_after_size == levels && m->level_business_size == levels
           && m->draw_shape_size == draws && m->draw_a_size == draws && m->draw_b_size == draws
           && m->draw_c_size == draws && m->draw_business_size == draws && m->draw_pool_size == draws
           && m->draw_after_size == draws && m->pool_first_size == s->pools + 1 && m->edge_first_size == s->pools + 1
           && m->edge_change_size == m->edge_at_size && m->limit_size == tiers * s->clocks
           && m->limit_business_size == m->limit_size && s->t.begun_size == draws && s->t.worked_size == draws
           && s->t.waited_size == n && s->t.delayed_size == n && s->t.abandoned_size == n && s->t.ended_size == n
           && s->t.handoffs_size == n && s->t.came_size == m->start_node_size && s->t.resolved_size == tiers
           && s->t.escalated_size == levels && s->t.started_size == m->limit_size && s->t.within_size == m->limit_size
           && views[TABLES].len == 2 * 2048 * 8 && views[TABLES + 1].len == 3 * 8
           && views[TABLES + 2].len / 8 >= s->cases * (s->clocks + 1) && views[TABLES + 3].len / 2 >= s->cases;
}

static PyObject *found(const State *s, int how)
{
    PyObject *rows = PyBytes_FromStringAndSize((const char *)s->rows, (Py_ssize_t)(s->row_count * 6 * (Int)sizeof(double)));
    return rows ? Py_BuildValue("(idN)", how, s->minutes, rows) : NULL;
}

static PyObject *run(PyObject *module, PyObject *arguments)
{
    Py_buffer views[PARTS];
    PyObject *parts, *result = NULL;
    State *s = calloc(1, sizeof *s);
    unsigned long long seed;
    long long cases, clocks, width;
    int count = 0, records, how = NO_MEMORY;
    (void)module;
    if (!s) return PyErr_NoMemory();
    if (PyArg_ParseTuple(arguments, "OKLdpLL", &parts, &seed, &cases, &s->warm_up, &records, &clocks, &width)
        && held(parts, views, &count)) {
        s->seed = seed;
        s->cases = cases;
        s->records = records;
        s->clocks = clocks;
        s->width = width;
        take_parts(s, views);
        if (!fits(s, views)) PyErr_SetString(PyExc_ValueError, "arrays of a model do not fit each other");
        else {
            Py_BEGIN_ALLOW_THREADS
            how = run_to_the_end(s, views[TABLES + 1].buf);
            clear(s);
            Py_END_ALLOW_THREADS
            result = found(s, how);
        }
    }
    while (count) PyBuffer_Release(&views[--count]);
    free(s->rows);
    free(s);
    return result;
}

/* ------------------------------------------------------------------------------------------------------------------
   arrays.py: what takes long over many times */

static PyObject *reached(PyObject *module, PyObject *arguments)
{
    Py_buffer times, tiers;
    Py_ssize_t columns, column, cases, at;
    int tier;
    Int count = 0, within = 0;
    double limit, sum = 0.0;
    double *kept;
    PyObject *result = NULL;
    (void)module;
    if (!PyArg_ParseTuple(arguments, "y*y*nnid", &times, &tiers, &columns, &column, &tier, &limit)) return NULL;
    cases = tiers.len / 2;
    kept = malloc((size_t)(cases ? cases : 1) * sizeof *kept);
    if (column < 0 || column >= columns || times.len / 8 < cases * columns)
        PyErr_SetString(PyExc_ValueError, "a column of as many rows as there are cases");
    else if (!kept) PyErr_NoMemory();
    else {
        const double *time = (const double *)times.buf + column;
        const int16_t *of = tiers.buf;
        Py_BEGIN_ALLOW_THREADS
        for (at = 0; at < cases; at++, time += columns) {
            if (*time < 0 || (tier >= 0 && of[at] != tier)) continue;
            kept[count++] = *time;
            sum += *time;
            within += *time <= limit;
        }
        Py_END_ALLOW_THREADS
        result = Py_BuildValue("(y#dL)", (const char *)kept, (Py_ssize_t)(count * (Int)sizeof *kept), sum, (long long)within);
    }
    free(kept);
    PyBuffer_Release(&times);
    PyBuffer_Release(&tiers);
    return result;
}

/* The bits of times rise with them, so they are sorted byte by byte, from the lowest on. */
static void sort_bits(Word *from, Word *to, Int count)
{
    int shift;
    for (shift = 0; shift < 64; shift += 8) {
        Int places[257] = {0}, n;
        Word *swapped = from;
        for (n = 0; n < count; n++) places[(from[n] >> shift & 255) + 1]++;
        for (n = 0; n < 256; n++) places[n + 1] += places[n];
        for (n = 0; n < count; n++) to[places[from[n] >> shift & 255]++] = from[n];
        from = to;
        to = swapped;
    }
}

static PyObject *sort(PyObject *module, PyObject *array)
{
    Py_buffer view;
    Word *other;
    (void)module;
    if (PyObject_GetBuffer(array, &view, PyBUF_WRITABLE) < 0) return NULL;
    other = malloc(view.len ? (size_t)view.len : 1);
    if (other) {
        Py_BEGIN_ALLOW_THREADS
        sort_bits(view.buf, other, (Int)(view.len / 8));
        Py_END_ALLOW_THREADS
    }
    free(other);
    PyBuffer_Release(&view);
    return other ? Py_BuildValue("") : PyErr_NoMemory();
}

static PyObject *deviation(PyObject *module, PyObject *array)
{
    Py_buffer view;
    const double *times;
    double sum = 0.0, squares = 0.0, center;
    Int count, n;
    (void)module;
    if (PyObject_GetBuffer(array, &view, PyBUF_SIMPLE) < 0) return NULL;
    times = view.buf;
    count = (Int)(view.len / 8);
    for (n = 0; n < count; n++) sum += times[n];
    center = count ? sum / (double)count : 0.0;
    for (n = 0; n < count; n++) squares += (times[n] - center) * (times[n] - center);
    PyBuffer_Release(&view);
    return PyFloat_FromDouble(count > 1 ? sqrt(squares / (double)(count - 1)) : 0.0);
}

static PyObject *named(const Field *fields, int count)
{
    PyObject *names = PyTuple_New(count);
    int n;
    for (n = 0; names && n < count; n++) {
        PyObject *one = Py_BuildValue("(sC)", fields[n].name, fields[n].code);
        if (!one || PyTuple_SetItem(names, n, one) < 0) Py_CLEAR(names);
    }
    return names;
}

static int add_names(PyObject *module)
{
    PyObject *model = named(MODEL_FIELDS, MODEL_COUNT), *totals = named(TOTALS_FIELDS, TOTALS_COUNT);
    int failed = !model || !totals || PyModule_AddObjectRef(module, "MODEL", model) < 0
                 || PyModule_AddObjectRef(module, "TOTALS", totals) < 0
                 || PyModule_AddIntConstant(module, "VERSION", VERSION) < 0;
    Py_XDECREF(model);
    Py_XDECREF(totals);
    return failed ? -1 : 0;
}

static PyMethodDef METHODS[] = {
    {"run", run, METH_VARARGS,
     "run(arrays, seed, cases, warm_up, records, clocks, width) -> (how it ended, minutes, records)\n\n"
     "Run a model without the interpreter lock; the arrays of the totals are filled."},
    {"reached", reached, METH_VARARGS,
     "reached(times, tiers, columns, column, tier, limit) -> (bytes, sum, within)\n\n"
     "The times of a column that are none below 0, of a tier or (-1) of all; their sum, and how many are within a limit."},
    {"sort", sort, METH_O, "sort(array)\n\nPut times (none below 0) in rising order."},
    {"deviation", deviation, METH_O, "deviation(array)\n\nThe standard deviation of a sample; 0 of fewer than two."},
    {NULL, NULL, 0, NULL}};
static PyModuleDef_Slot SLOTS[] = {{Py_mod_exec, add_names}, {0, NULL}};
static struct PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_kernel", NULL, 0, METHODS, SLOTS, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__kernel(void) { return PyModuleDef_Init(&MODULE); }
