/* The composer in C: it builds the tree that composer.py builds, offsets and all, or it declines (decision 0011).

   It knows the YAML that people write, and reads what it knows as libyaml does. Whatever else it meets, be it wrong,
   rare or doubtful (anchors, tags, tabs, a key that stands twice ...), it declines, and then composer.py reads the text,
   which is the specification and says what is wrong. So nothing here words an error, and where this code does not know
   what libyaml would do, it gives up. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define VERSION 1 /* of the tree that is built here and of how it is asked for; compose.py has the same */

typedef Py_UCS4 Char;
typedef uint64_t Word;

enum { LONGEST_KEY = 1024, KEPT = 256, FEW = 16 };
enum { PLAIN, SINGLE, DOUBLE, LITERAL, FOLDED, STYLES }; /* how a value is written */

/* The fields of the classes in node.py, each where an instance has it. */
#define LEAF(FIELD) FIELD(text) FIELD(style) FIELD(start) FIELD(end) FIELD(anchor)
#define BRANCHING(FIELD) FIELD(flow) FIELD(start) FIELD(end) FIELD(anchor)
#define MAP(FIELD) BRANCHING(FIELD) FIELD(entries) FIELD(merges) FIELD(read)
#define SEQ(FIELD) BRANCHING(FIELD) FIELD(items)

#define OFFSET(name) Py_ssize_t name;
typedef struct {
    PyTypeObject *type;
    allocfunc make;
    LEAF(OFFSET)
} LeafClass;
typedef struct {
    PyTypeObject *type;
    allocfunc make;
    MAP(OFFSET)
} MapClass;
typedef struct {
    PyTypeObject *type;
    allocfunc make;
    SEQ(OFFSET)
} SeqClass;

/* A single value that was scanned: its characters stand in the text, or in `cooked` where they are others. */
typedef struct {
    const Char *start, *end, *line, *words;
    size_t length;
    int style;
} Scalar;

/* A word that stands in the text again and again becomes one object. */
typedef struct {
    const Char *words;
    size_t length;
    PyObject *text;
} Known;

typedef struct {
    PyObject *source;
    const Char *text, *at, *line; /* where it begins, where we are, and where this line begins */
    Char *cooked, *to; /* as long as the text: no value is longer than it is written */
    Word *keys; /* the hashes of the keys of all maps that are open */
    size_t key_count, key_room;
    LeafClass leaf;
    MapClass map;
    SeqClass seq;
    PyObject *styles[STYLES];
    Known known[KEPT];
} Reader;

static PyObject *block_node(Reader *r, Py_ssize_t indent, int levels, int begins);
static PyObject *flow_node(Reader *r, int levels);

/* ------------------------------------------------------------------------------------------------------------------
   Characters */

static int is_break(Char c) { return c == '\n' || c == '\r'; }

static int is_blank_or_end(Char c) { return c == ' ' || is_break(c) || !c; }

static int is_bracket(Char c) { return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'; }

static const Char *next_line(const Char *p) { return p + (p[0] == '\r' && p[1] == '\n' ? 2 : 1); }

static Py_ssize_t column(const Reader *r) { return r->at - r->line; }

static Py_ssize_t offset(const Reader *r, const Char *p) { return p - r->text; }

/* Tabs, byte order marks, what libyaml refuses, and what it takes for the end of a line and no other reader does. */
static int is_odd(Char c)
{
    if (c < 0xA0) return c < ' ' ? !is_break(c) : c > '~';
    return c == 0x2028 || c == 0x2029 || (c >= 0xD800 && c <= 0xDFFF) || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

static int is_document_mark(const Char *p)
{
    return (*p == '-' || *p == '.') && p[1] == *p && p[2] == *p && is_blank_or_end(p[3]);
}

/* Whether all of it is of the kind that is read here. */
static int is_common(const Char *text, Py_ssize_t length)
{
    const Char *p = text, *end = text + length;
    if (is_document_mark(p)) return 0;
    for (; p < end; p++) {
        if (is_odd(*p) || (is_break(*p) && is_document_mark(p + 1))) return 0;
    }
    return 1;
}

/* On to the next token, over blanks, comments and ends of lines. A # that touches what stands before it begins no
   comment, nor anything else that is read here. */
static void skip(Reader *r)
{
    const Char *p = r->at;
    for (;;) {
        while (*p == ' ') p++;
        if (*p == '#' && (p == r->text || is_blank_or_end(p[-1]))) {
            while (*p && !is_break(*p)) p++;
        }
        if (!is_break(*p)) break;
        p = r->line = next_line(p);
    }
    r->at = p;
}

/* Whether the token here is the first of its line. */
static int is_first(const Reader *r)
{
    const Char *p = r->line;
    while (*p == ' ') p++;
    return p == r->at;
}

/* ------------------------------------------------------------------------------------------------------------------
   Nodes. A function gives NULL without an exception where it declines. */

#define SET(node, class, field, value) (*(PyObject **)((char *)(node) + (class).field) = (value))
#define GET(node, class, field) (*(PyObject **)((char *)(node) + (class).field))

static Word hash_of(const Char *words, size_t length)
{
    Word hash = 14695981039346656037u;
    size_t n;
    for (n = 0; n < length; n++) hash = (hash ^ words[n]) * 1099511628211u;
    return hash ^ hash >> 29;
}

static PyObject *known_text(Reader *r, const Scalar *s, Word hash)
{
    Known *known = &r->known[hash % KEPT];
    if (!known->text || known->length != s->length || memcmp(known->words, s->words, s->length * sizeof(Char))) {
        PyObject *text = PyUnicode_Substring(r->source, offset(r, s->words), offset(r, s->words + s->length));
        if (!text) return NULL;
        Py_XDECREF(known->text);
        *known = (Known){s->words, s->length, text};
    }
    return Py_NewRef(known->text);
}

static PyObject *text_of(Reader *r, const Scalar *s, Word hash)
{
    int order = PY_LITTLE_ENDIAN ? -1 : 1;
    if (s->words == r->cooked) {
        return PyUnicode_DecodeUTF32((const char *)s->words, (Py_ssize_t)(s->length * sizeof(Char)), NULL, &order);
    }
    if (hash) return known_text(r, s, hash);
    return PyUnicode_Substring(r->source, offset(r, s->words), offset(r, s->words + s->length));
}

/* A leaf, whose text is taken over. */
static PyObject *leaf_of(Reader *r, PyObject *text, int style, const Char *start, const Char *end)
{
    PyObject *leaf = text ? r->leaf.make(r->leaf.type, 0) : NULL;
    if (!leaf) {
        Py_XDECREF(text);
        return NULL;
    }
    SET(leaf, r->leaf, text, text);
    SET(leaf, r->leaf, style, Py_NewRef(r->styles[style]));
    SET(leaf, r->leaf, anchor, Py_NewRef(Py_None));
    if (!SET(leaf, r->leaf, start, PyLong_FromSsize_t(offset(r, start)))
        || !SET(leaf, r->leaf, end, PyLong_FromSsize_t(offset(r, end))))
        Py_CLEAR(leaf);
    return leaf;
}

static PyObject *leaf(Reader *r, const Scalar *s)
{
    return leaf_of(r, text_of(r, s, 0), s->style, s->start, s->end);
}

/* The empty value that stands where nothing is written. */
static PyObject *nothing(Reader *r, const Char *at)
{
    return leaf_of(r, Py_NewRef(r->styles[PLAIN]), PLAIN, at, at);
}

#define BEGIN(node, class, flows, at)                                                                                  \
    (SET(node, class, flow, PyBool_FromLong(flows)), SET(node, class, anchor, Py_NewRef(Py_None)),                     \
     SET(node, class, start, PyLong_FromSsize_t(offset(r, at))))

static PyObject *new_map(Reader *r, int flows, const Char *start)
{
    PyObject *map = r->map.make(r->map.type, 0);
    if (!map) return NULL;
    SET(map, r->map, merges, Py_NewRef(Py_False));
    SET(map, r->map, read, Py_NewRef(Py_None));
    if (!BEGIN(map, r->map, flows, start) || !SET(map, r->map, entries, PyList_New(0))) Py_CLEAR(map);
    return map;
}

static PyObject *new_seq(Reader *r, int flows, const Char *start)
{
    PyObject *seq = r->seq.make(r->seq.type, 0);
    if (seq && (!BEGIN(seq, r->seq, flows, start) || !SET(seq, r->seq, items, PyList_New(0)))) Py_CLEAR(seq);
    return seq;
}

/* Puts a node, which is taken over, at the end of a list; whether that was possible and there is one. */
static int append(PyObject *list, PyObject *node)
{
    int done = node && PyList_Append(list, node) == 0;
    Py_XDECREF(node);
    return done;
}

static int append_entry(PyObject *entries, PyObject *key, PyObject *value)
{
    PyObject *pair = value ? PyTuple_Pack(2, key, value) : NULL;
    Py_XDECREF(value);
    return append(entries, pair);
}

/* ------------------------------------------------------------------------------------------------------------------
   Keys */

static int remember_key(Reader *r, Word hash)
{
    if (r->key_count == r->key_room) {
        size_t room = r->key_room ? 2 * r->key_room : 256;
        Word *keys = realloc(r->keys, room * sizeof *keys);
        if (!keys) {
            PyErr_NoMemory();
            return 0;
        }
        r->keys = keys;
        r->key_room = room;
    }
    r->keys[r->key_count++] = hash;
    return 1;
}

/* The object for a key; NULL for one that merges. */
static PyObject *key_leaf(Reader *r, const Scalar *s)
{
    Word hash = hash_of(s->words, s->length);
    if ((s->length == 2 && s->words[0] == '<' && s->words[1] == '<') || !remember_key(r, hash)) return NULL;
    return leaf_of(r, text_of(r, s, hash | 1), s->style, s->start, s->end);
}

static int order_of(const void *one, const void *other)
{
    Word a = *(const Word *)one, b = *(const Word *)other;
    return (a > b) - (a < b);
}

/* Whether the keys behind the first `from` are all different; they are forgotten. Two that merely hash alike count as
   the same: then composer.py decides. */
static int differ(Reader *r, size_t from)
{
    Word *keys = r->keys + from;
    size_t count = r->key_count - from, n, k;
    r->key_count = from;
    if (count > FEW) {
        qsort(keys, count, sizeof *keys, order_of);
        for (n = 1; n < count; n++) {
            if (keys[n] == keys[n - 1]) return 0;
        }
        return 1;
    }
    for (n = 1; n < count; n++) {
        for (k = 0; k < n; k++) {
            if (keys[n] == keys[k]) return 0;
        }
    }
    return 1;
}

/* Goes over the colon that makes a key of what was scanned last, where there is one. */
static int colon(Reader *r, const Scalar *s, int flows)
{
    const Char *p = r->at;
    while (*p == ' ') p++;
    if (*p != ':' || !(flows || is_blank_or_end(p[1])) || s->line != r->line || p - s->start > LONGEST_KEY) return 0;
    r->at = p + 1;
    return 1;
}

/* ------------------------------------------------------------------------------------------------------------------
   Scalars */

static void cook(Reader *r, const Char *from, const Char *to)
{
    memcpy(r->to, from, (size_t)(to - from) * sizeof(Char));
    r->to += to - from;
}

static void repeat(Reader *r, Char c, Py_ssize_t times)
{
    while (times-- > 0) *r->to++ = c;
}

/* Lines are joined by a blank; where empty ones stand between them, these are kept. */
static void fold(Reader *r, Py_ssize_t breaks)
{
    if (breaks == 1) *r->to++ = ' ';
    else repeat(r, '\n', breaks - 1);
}

static void raw(Scalar *s, const Char *from, const Char *to)
{
    s->words = from;
    s->length = (size_t)(to - from);
}

static void take_cooked(Reader *r, Scalar *s)
{
    s->words = r->cooked;
    s->length = (size_t)(r->to - r->cooked);
}

/* Over blanks and ends of lines; how many of these there were. */
static Py_ssize_t gap(const Char **at, const Char **line)
{
    Py_ssize_t breaks = 0;
    for (;; ) {
        if (**at == ' ') ++*at;
        else if (is_break(**at)) {
            *at = *line = next_line(*at);
            breaks++;
        }
        else return breaks;
    }
}

/* The end of the plain words that begin here, in this line; NULL where a sign stands that has no business in brackets. */
static const Char *words_end(const Char *p, int flows)
{
    const Char *end = p;
    while (*p && !is_break(*p)) {
        if (*p == ' ') {
            if (*++p == '#') break;
            continue;
        }
        if (*p == ':' && is_blank_or_end(p[1])) break;
        if (flows && is_bracket(*p)) break;
        if (flows && (*p == ':' || *p == '?')) return NULL;
        end = ++p;
    }
    return end;
}

/* A plain scalar may go on in lines that stand further in than `indent`, within brackets in any. */
static int plain(Reader *r, Py_ssize_t indent, int flows, Scalar *s)
{
    const Char *end = words_end(r->at, flows);
    r->to = r->cooked;
    if (!end || end == r->at) return 0;
    for (;;) {
        const Char *next = end, *line = r->line, *stop;
        Py_ssize_t breaks = gap(&next, &line);
        if (!breaks || !*next || *next == '#' || (!flows && next - line <= indent)) break;
        stop = words_end(next, flows);
        if (!stop) return 0;
        if (stop == next) break;
        if (r->to == r->cooked) cook(r, r->at, end);
        fold(r, breaks);
        cook(r, next, stop);
        end = stop;
        r->line = line;
    }
    s->style = PLAIN;
    if (r->to > r->cooked) take_cooked(r, s);
    else raw(s, r->at, end);
    r->at = end;
    return 1;
}

static int digit(Char c)
{
    return c >= '0' && c <= '9' ? (int)c - '0' : c >= 'a' && c <= 'f' ? (int)c - 'a' + 10
           : c >= 'A' && c <= 'F' ? (int)c - 'A' + 10 : -1;
}

/* The character of so many hexadecimal digits; NULL where it is none. */
static const Char *numbered(Reader *r, const Char *p, int digits)
{
    Char value = 0;
    for (; digits; digits--, p++) {
        if (digit(*p) < 0) return NULL;
        value = value << 4 | (Char)digit(*p);
    }
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return NULL;
    *r->to++ = value;
    return p;
}

/* The character that a backslash and this one stand for. */
static const Char *escaped(Reader *r, const Char *p)
{
    static const char NAMES[] = "0abtnvfre \"/\\N_LP";
    static const Char MEANT[] = {0, 7, 8, 9, 10, 11, 12, 13, 27, ' ', '"', '/', '\\', 0x85, 0xA0, 0x2028, 0x2029};
    const char *name;
    if (*p == 'x') return numbered(r, p + 1, 2);
    if (*p == 'u') return numbered(r, p + 1, 4);
    if (*p == 'U') return numbered(r, p + 1, 8);
    name = *p && *p < 128 ? strchr(NAMES, (int)*p) : NULL;
    if (!name) return NULL;
    *r->to++ = MEANT[name - NAMES];
    return p + 1;
}

/* The blanks and ends of lines at `p`; one that a backslash stands before leaves nothing. */
static const Char *folded(Reader *r, const Char *p, int continued)
{
    const Char *from = p;
    Py_ssize_t breaks = gap(&p, &r->line);
    if (continued) repeat(r, '\n', breaks - 1);
    else if (breaks) fold(r, breaks);
    else cook(r, from, p);
    return p;
}

/* The rest of a quoted scalar, from where something stands for something else. */
static int cooked(Reader *r, const Char *p, Char quote, Scalar *s)
{
    r->to = r->cooked;
    cook(r, r->at + 1, p);
    for (;;) {
        if (!p || !*p) return 0;
        if (*p == quote && quote == '\'' && p[1] == quote) {
            *r->to++ = quote;
            p += 2;
        }
        else if (*p == quote) break;
        else if (*p == '\\' && quote == '"') p = is_break(p[1]) ? folded(r, p + 1, 1) : escaped(r, p + 1);
        else if (*p == ' ' || is_break(*p)) p = folded(r, p, 0);
        else *r->to++ = *p++;
    }
    take_cooked(r, s);
    r->at = p + 1;
    return 1;
}

static int quoted(Reader *r, Scalar *s)
{
    Char quote = *r->at;
    const Char *p = r->at + 1, *blanks = NULL;
    s->style = quote == '"' ? DOUBLE : SINGLE;
    for (; *p && *p != quote && !is_break(*p) && !(*p == '\\' && quote == '"'); p++) {
        if (*p != ' ') blanks = NULL;
        else if (!blanks) blanks = p;
    }
    if (*p != quote || (quote == '\'' && p[1] == quote)) return cooked(r, blanks ? blanks : p, quote, s);
    raw(s, r->at + 1, p);
    r->at = p + 1;
    return 1;
}

/* Scans the plain or quoted scalar that begins here. */
static int scalar(Reader *r, Py_ssize_t indent, int flows, Scalar *s)
{
    int found;
    s->start = r->at;
    s->line = r->line;
    switch (*r->at) {
    case '"': case '\'':
        found = quoted(r, s);
        break;
    case 0: case ' ': case ',': case '[': case ']': case '{': case '}': case '#': case '&': case '*': case '!':
    case '|': case '>': case '%': case '@': case '`': case '?': case ':':
        return 0;
    default:
        found = !(*r->at == '-' && is_blank_or_end(r->at[1])) && plain(r, indent, flows, s);
    }
    s->end = r->at;
    return found;
}

/* What stands in the line of a | or >: -1, 0 or 1 for the lines at the end, and how far the text stands in. */
static int block_header(Reader *r, int *chomp, Py_ssize_t *increment)
{
    const Char *p = r->at + 1;
    int n;
    *chomp = 0;
    *increment = 0;
    for (n = 0; n < 2; n++) {
        if (!*chomp && (*p == '+' || *p == '-')) *chomp = *p++ == '+' ? 1 : -1;
        else if (!*increment && *p >= '1' && *p <= '9') *increment = (Py_ssize_t)(*p++ - '0');
    }
    if (!is_blank_or_end(*p)) return 0;
    while (*p == ' ') p++;
    if (*p == '#') {
        while (*p && !is_break(*p)) p++;
    }
    if (*p && !is_break(*p)) return 0;
    r->at = *p ? r->line = next_line(p) : p;
    return 1;
}

/* Over empty lines and the blanks in front of one that is not; the most blanks that a line begins with, if these are
   still to be found out. */
static Py_ssize_t empty_lines(Reader *r, Py_ssize_t indent, const Char **end, Py_ssize_t *breaks)
{
    Py_ssize_t most = 0;
    *end = r->at;
    for (*breaks = 0;; ++*breaks) {
        while (*r->at == ' ' && (!indent || column(r) < indent)) r->at++;
        if (column(r) > most) most = column(r);
        if (!is_break(*r->at)) return most;
        *end = r->at = r->line = next_line(r->at);
    }
}

static PyObject *block_scalar(Reader *r, Py_ssize_t outer)
{
    const Char *start = r->at, *end, *from;
    int literal = *start == '|', chomp, indented, after_indented = 0, ended = 0;
    Py_ssize_t indent, breaks, found;
    Scalar s;
    if (!block_header(r, &chomp, &indent)) return NULL;
    if (indent && outer > 0) indent += outer;
    found = empty_lines(r, indent, &end, &breaks);
    if (!indent) indent = found > outer + 1 ? found : outer + 1;
    if (indent < 1) indent = 1;
    for (r->to = r->cooked; *r->at && column(r) == indent; after_indented = indented) {
        indented = *r->at == ' ';
        if (ended && (literal || after_indented || indented)) *r->to++ = '\n';
        else if (ended && !breaks) *r->to++ = ' ';
        repeat(r, '\n', breaks);
        for (from = r->at; *r->at && !is_break(*r->at); r->at++) {}
        cook(r, from, r->at);
        ended = is_break(*r->at);
        if (ended) r->at = r->line = next_line(r->at);
        empty_lines(r, indent, &end, &breaks);
    }
    if (chomp != -1 && ended) *r->to++ = '\n';
    if (chomp == 1) repeat(r, '\n', breaks);
    take_cooked(r, &s);
    r->at = end;
    return leaf_of(r, text_of(r, &s, 0), literal ? LITERAL : FOLDED, start, end);
}

/* ------------------------------------------------------------------------------------------------------------------
   Within brackets */

static PyObject *flow_seq(Reader *r, int levels)
{
    PyObject *seq = new_seq(r, 1, r->at++);
    for (; seq; r->at++) {
        skip(r);
        if (*r->at == ']') break;
        if (!append(GET(seq, r->seq, items), flow_node(r, levels))) Py_CLEAR(seq);
        else {
            skip(r);
            if (*r->at == ']') break;
            if (*r->at != ',') Py_CLEAR(seq);
        }
    }
    if (seq && !SET(seq, r->seq, end, PyLong_FromSsize_t(offset(r, ++r->at)))) Py_CLEAR(seq);
    return seq;
}

static PyObject *flow_value(Reader *r, const Scalar *key, int levels)
{
    int written = colon(r, key, 1);
    skip(r);
    if (*r->at == ',' || *r->at == '}') return nothing(r, r->at);
    return written ? flow_node(r, levels) : NULL;
}

static int flow_entry(Reader *r, PyObject *map, int levels)
{
    Scalar s;
    PyObject *key = scalar(r, 0, 1, &s) ? key_leaf(r, &s) : NULL;
    int done = key && append_entry(GET(map, r->map, entries), key, flow_value(r, &s, levels));
    Py_XDECREF(key);
    return done;
}

static PyObject *flow_map(Reader *r, int levels)
{
    size_t keys = r->key_count;
    PyObject *map = new_map(r, 1, r->at++);
    for (; map; r->at++) {
        skip(r);
        if (*r->at == '}') break;
        if (!flow_entry(r, map, levels)) Py_CLEAR(map);
        else {
            skip(r);
            if (*r->at == '}') break;
            if (*r->at != ',') Py_CLEAR(map);
        }
    }
    if (map && (!differ(r, keys) || !SET(map, r->map, end, PyLong_FromSsize_t(offset(r, ++r->at))))) Py_CLEAR(map);
    return map;
}

static PyObject *bracketed(Reader *r, int levels)
{
    if (levels < 1) return NULL;
    return *r->at == '[' ? flow_seq(r, levels - 1) : flow_map(r, levels - 1);
}

static PyObject *flow_node(Reader *r, int levels)
{
    Scalar s;
    if (*r->at == '[' || *r->at == '{') return bracketed(r, levels);
    return scalar(r, 0, 1, &s) ? leaf(r, &s) : NULL;
}

/* ------------------------------------------------------------------------------------------------------------------
   In lines. A block collection ends where the next token begins. */

static int at_item(const Reader *r) { return *r->at == '-' && is_blank_or_end(r->at[1]); }

/* Whether what stands further in than `indent` is over. */
static int is_over(const Reader *r, Py_ssize_t indent) { return !*r->at || (column(r) <= indent && is_first(r)); }

static PyObject *block_item(Reader *r, Py_ssize_t indent, int levels)
{
    const Char *after = ++r->at;
    skip(r);
    return is_over(r, indent) ? nothing(r, after) : block_node(r, indent, levels, 1);
}

static PyObject *block_seq(Reader *r, int levels)
{
    Py_ssize_t indent = column(r);
    PyObject *seq = levels < 0 ? NULL : new_seq(r, 0, r->at);
    while (seq) {
        if (!append(GET(seq, r->seq, items), block_item(r, indent, levels))) Py_CLEAR(seq);
        else {
            skip(r);
            if (!is_over(r, indent)) Py_CLEAR(seq);
            else if (column(r) < indent || !at_item(r)) break;
        }
    }
    if (seq && !SET(seq, r->seq, end, PyLong_FromSsize_t(offset(r, r->at)))) Py_CLEAR(seq);
    return seq;
}

static PyObject *block_value(Reader *r, Py_ssize_t indent, int levels)
{
    const Char *after = r->at;
    skip(r);
    if (!is_over(r, indent)) return block_node(r, indent, levels, is_first(r));
    return column(r) == indent && at_item(r) ? block_seq(r, levels - 1) : nothing(r, after);
}

static int block_entry(Reader *r, PyObject *map, const Scalar *s, Py_ssize_t indent, int levels)
{
    PyObject *key = key_leaf(r, s);
    int done = key && append_entry(GET(map, r->map, entries), key, block_value(r, indent, levels));
    Py_XDECREF(key);
    return done;
}

/* The map whose first key was just read, with its colon. */
static PyObject *block_map(Reader *r, const Scalar *first, int levels)
{
    Py_ssize_t indent = first->start - first->line;
    size_t keys = r->key_count;
    PyObject *map = levels < 0 ? NULL : new_map(r, 0, first->start);
    Scalar s = *first;
    while (map) {
        if (!block_entry(r, map, &s, indent, levels)) Py_CLEAR(map);
        else {
            skip(r);
            if (is_over(r, indent - 1)) break;
            if (!is_over(r, indent) || !scalar(r, indent, 0, &s) || !colon(r, &s, 0)) Py_CLEAR(map);
        }
    }
    if (map && (!differ(r, keys) || !SET(map, r->map, end, PyLong_FromSsize_t(offset(r, r->at))))) Py_CLEAR(map);
    return map;
}

/* The value that begins here within what stands at `indent`; `begins` says whether a block collection may. */
static PyObject *block_node(Reader *r, Py_ssize_t indent, int levels, int begins)
{
    Scalar s;
    if (at_item(r)) return begins ? block_seq(r, levels - 1) : NULL;
    if (*r->at == '|' || *r->at == '>') return block_scalar(r, indent);
    if (*r->at == '[' || *r->at == '{') return bracketed(r, levels);
    if (!scalar(r, indent, 0, &s)) return NULL;
    if (!colon(r, &s, 0)) return leaf(r, &s);
    return begins ? block_map(r, &s, levels - 1) : NULL;
}

static PyObject *document(Reader *r, int levels)
{
    PyObject *root;
    skip(r);
    root = *r->at ? block_node(r, -1, levels, 1) : NULL;
    if (root) {
        skip(r);
        if (*r->at) Py_CLEAR(root);
    }
    return root;
}

/* ------------------------------------------------------------------------------------------------------------------
   What Python asks for */

/* Where instances of a class that names it among its slots have a field; -1 where none does. */
static Py_ssize_t slot(PyTypeObject *type, const char *name)
{
    for (; type && type != &PyBaseObject_Type; type = PyType_GetSlot(type, Py_tp_base)) {
        const PyMemberDef *member = PyType_GetSlot(type, Py_tp_members);
        for (; member && member->name; member++) {
            if (!strcmp(member->name, name)) return member->type == T_OBJECT_EX ? member->offset : -1;
        }
    }
    return -1;
}

#define FIND(name) class->name = slot(class->type, #name); found = found && class->name > 0;
#define PREPARE(function, Class, FIELDS)                                                                               \
    static int function(Class *class, PyObject *type)                                                                  \
    {                                                                                                                  \
        int found = 1;                                                                                                 \
        class->type = (PyTypeObject *)type;                                                                            \
        class->make = (allocfunc)PyType_GetSlot(class->type, Py_tp_alloc);                                             \
        FIELDS(FIND)                                                                                                   \
        if (!found) PyErr_SetString(PyExc_TypeError, "a class of nodes has other fields");                             \
        return found;                                                                                                  \
    }

PREPARE(prepare_leaf, LeafClass, LEAF)
PREPARE(prepare_map, MapClass, MAP)
PREPARE(prepare_seq, SeqClass, SEQ)

static int prepare(Reader *r)
{
    static const char *const WRITTEN[] = {"", "'", "\"", "|", ">"};
    int n;
    for (n = 0; n < STYLES; n++) {
        r->styles[n] = PyUnicode_FromString(WRITTEN[n]);
        if (!r->styles[n]) return 0;
    }
    r->at = r->line = r->text = PyUnicode_AsUCS4Copy(r->source);
    return r->text != NULL;
}

static PyObject *read_all(Reader *r, int levels)
{
    Py_ssize_t length = PyUnicode_GetLength(r->source);
    if (!is_common(r->text, length)) return NULL;
    r->cooked = malloc((size_t)(length + 1) * sizeof(Char));
    return r->cooked ? document(r, levels) : PyErr_NoMemory();
}

static void clear(Reader *r)
{
    int n;
    for (n = 0; n < KEPT; n++) Py_XDECREF(r->known[n].text);
    for (n = 0; n < STYLES; n++) Py_XDECREF(r->styles[n]);
    PyMem_Free((void *)r->text);
    free(r->cooked);
    free(r->keys);
    free(r);
}

static PyObject *composed(PyObject *module, PyObject *arguments)
{
    Reader *r = calloc(1, sizeof *r);
    PyObject *leaf, *map, *seq, *root = NULL;
    int levels;
    (void)module;
    if (!r) return PyErr_NoMemory();
    if (PyArg_ParseTuple(arguments, "UiO!O!O!", &r->source, &levels, &PyType_Type, &leaf, &PyType_Type, &map,
                         &PyType_Type, &seq)
        && prepare_leaf(&r->leaf, leaf) && prepare_map(&r->map, map) && prepare_seq(&r->seq, seq) && prepare(r))
        root = read_all(r, levels);
    clear(r);
    return root || PyErr_Occurred() ? root : Py_NewRef(Py_None);
}

static int add_names(PyObject *module) { return PyModule_AddIntConstant(module, "VERSION", VERSION); }

static PyMethodDef METHODS[] = {
    {"composed", composed, METH_VARARGS,
     "composed(text, levels, Leaf, Map, Seq) -> the tree, of so many levels at most, or None: composer.py has to read it"},
    {NULL, NULL, 0, NULL}};
static PyModuleDef_Slot SLOTS[] = {{Py_mod_exec, add_names}, {0, NULL}};
static struct PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_composer", NULL, 0, METHODS, SLOTS, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__composer(void) { return PyModuleDef_Init(&MODULE); }
