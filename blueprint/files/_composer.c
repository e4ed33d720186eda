/* The composer in C: it builds the tree that composer.py builds, offsets and all, or it declines (decision 0011).

   It knows the YAML that people write, and reads what it knows as libyaml does. Whatever else it meets, be it wrong,
   rare or doubtful (anchors, tags, tabs, a key that stands twice ...), it declines and composer.py reads the text,
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

/* The classes of node.py, and where their instances have each field. */
typedef struct {
    PyTypeObject *type;
    allocfunc make;
    Py_ssize_t text, style, start, end, anchor;
} LeafClass;

typedef struct {
    PyTypeObject *type;
    allocfunc make;
    Py_ssize_t flow, start, end, anchor, inner, merges, read; /* inner: the entries or the items */
} BranchingClass;

/* A single value that was scanned: its characters stand in the text, or in `cooked` where they are others. */
typedef struct {
    const Char *start, *end, *line, *words;
    size_t length;
    int style;
} Scalar;

/* A word of the text and the object that was made of it. */
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
    BranchingClass map, seq;
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

#define FIELD(node, offset) (*(PyObject **)((char *)(node) + (offset)))

static Word hash_of(const Char *words, size_t length)
{
    Word hash = 14695981039346656037u;
    size_t n;
    for (n = 0; n < length; n++) hash = (hash ^ words[n]) * 1099511628211u;
    return hash ^ hash >> 29;
}

static PyObject *text_of(const Reader *r, const Scalar *s)
{
    Py_ssize_t from = s->words - r->text, length = (Py_ssize_t)s->length;
    int order = PY_LITTLE_ENDIAN ? -1 : 1;
    if (s->words != r->cooked) return PyUnicode_Substring(r->source, from, from + length);
    return PyUnicode_DecodeUTF32((const char *)s->words, length * (Py_ssize_t)sizeof(Char), NULL, &order);
}

/* The same, but one object for a word that stands in the text again and again, as keys do. */
static PyObject *known_text(Reader *r, const Scalar *s, Word hash)
{
    Known *known = &r->known[hash % KEPT];
    if (s->words == r->cooked) return text_of(r, s);
    if (!known->text || known->length != s->length || memcmp(known->words, s->words, s->length * sizeof(Char))) {
        PyObject *text = text_of(r, s);
        if (!text) return NULL;
        Py_XDECREF(known->text);
        *known = (Known){s->words, s->length, text};
    }
    return Py_NewRef(known->text);
}

static PyObject *place(const Reader *r, const Char *p) { return PyLong_FromSsize_t(p - r->text); }

/* A leaf, whose text is taken over. */
static PyObject *leaf_of(Reader *r, PyObject *text, int style, const Char *start, const Char *end)
{
    PyObject *leaf = text ? r->leaf.make(r->leaf.type, 0) : NULL;
    if (!leaf) {
        Py_XDECREF(text);
        return NULL;
    }
    FIELD(leaf, r->leaf.text) = text;
    FIELD(leaf, r->leaf.style) = Py_NewRef(r->styles[style]);
    FIELD(leaf, r->leaf.start) = place(r, start);
    FIELD(leaf, r->leaf.end) = place(r, end);
    FIELD(leaf, r->leaf.anchor) = Py_NewRef(Py_None);
    if (!FIELD(leaf, r->leaf.start) || !FIELD(leaf, r->leaf.end)) Py_CLEAR(leaf);
    return leaf;
}

static PyObject *leaf(Reader *r, const Scalar *s)
{
    return leaf_of(r, text_of(r, s), s->style, s->start, s->end);
}

/* The empty value that stands where nothing is written. */
static PyObject *nothing(Reader *r, const Char *at)
{
    return leaf_of(r, Py_NewRef(r->styles[PLAIN]), PLAIN, at, at);
}

static PyObject *begun(Reader *r, const BranchingClass *class, int flow, const Char *start)
{
    PyObject *node = class->make(class->type, 0);
    if (!node) return NULL;
    FIELD(node, class->flow) = PyBool_FromLong(flow);
    FIELD(node, class->start) = place(r, start);
    FIELD(node, class->anchor) = Py_NewRef(Py_None);
    FIELD(node, class->inner) = PyList_New(0);
    if (class->merges) FIELD(node, class->merges) = Py_NewRef(Py_False);
    if (class->read) FIELD(node, class->read) = Py_NewRef(Py_None);
    if (!FIELD(node, class->start) || !FIELD(node, class->inner)) Py_CLEAR(node);
    return node;
}

/* The node, where there is one, which ends here. */
static PyObject *ended(Reader *r, const BranchingClass *class, PyObject *node)
{
    if (node && !(FIELD(node, class->end) = place(r, r->at))) Py_CLEAR(node);
    return node;
}

/* Puts an item, which is taken over, into a list; whether that was possible and there is one. */
static int append(Reader *r, PyObject *seq, PyObject *item)
{
    int done = item && PyList_Append(FIELD(seq, r->seq.inner), item) == 0;
    Py_XDECREF(item);
    return done;
}

/* Puts an entry, whose key and value are taken over, into a map. */
static int append_entry(Reader *r, PyObject *map, PyObject *key, PyObject *value)
{
    PyObject *pair = key && value ? PyTuple_Pack(2, key, value) : NULL;
    int done = pair && PyList_Append(FIELD(map, r->map.inner), pair) == 0;
    Py_XDECREF(pair);
    Py_XDECREF(key);
    Py_XDECREF(value);
    return done;
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
    return leaf_of(r, known_text(r, s, hash), s->style, s->start, s->end);
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
static int colon(Reader *r, const Scalar *s, int flow)
{
    const Char *p = r->at;
    while (*p == ' ') p++;
    if (*p != ':' || !(flow || is_blank_or_end(p[1])) || s->line != r->line || p - s->start > LONGEST_KEY) return 0;
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
    for (;;) {
        if (**at == ' ') ++*at;
        else if (is_break(**at)) {
            *at = *line = next_line(*at);
            breaks++;
        }
        else return breaks;
    }
}

/* The end of the plain words that begin here, in this line; NULL where a sign has no business within brackets. */
static const Char *words_end(const Char *p, int flow)
{
    const Char *end = p;
    while (*p && !is_break(*p)) {
        if (*p == ' ') {
            if (*++p == '#') break;
            continue;
        }
        if (*p == ':' && is_blank_or_end(p[1])) break;
        if (flow && is_bracket(*p)) break;
        if (flow && (*p == ':' || *p == '?')) return NULL;
        end = ++p;
    }
    return end;
}

/* A plain scalar may go on in lines that stand further in than `indent`, within brackets in any. */
static int plain(Reader *r, Py_ssize_t indent, int flow, Scalar *s)
{
    const Char *end = words_end(r->at, flow);
    r->to = r->cooked;
    if (!end || end == r->at) return 0;
    for (;;) {
        const Char *next = end, *line = r->line, *stop;
        Py_ssize_t breaks = gap(&next, &line);
        if (!breaks || !*next || *next == '#' || (!flow && next - line <= indent)) break;
        stop = words_end(next, flow);
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
static int scalar(Reader *r, Py_ssize_t indent, int flow, Scalar *s)
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
        found = !(*r->at == '-' && is_blank_or_end(r->at[1])) && plain(r, indent, flow, s);
    }
    s->end = r->at;
    return found;
}

/* Over the line of a | or >: `chomp` is -1, 0 or 1 where the ends of lines behind the text go, all but one go, or stay;
   `increment` how far the text stands in, where that is said. */
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
    return leaf_of(r, text_of(r, &s), literal ? LITERAL : FOLDED, start, end);
}

/* ------------------------------------------------------------------------------------------------------------------
   Within brackets */

/* On to the next entry, or to the bracket that closes; whether one of them is here. */
static int separated(Reader *r, Char close)
{
    skip(r);
    if (*r->at == close) return 1;
    if (*r->at != ',') return 0;
    r->at++;
    skip(r);
    return 1;
}

static PyObject *flow_seq(Reader *r, int levels)
{
    PyObject *seq = begun(r, &r->seq, 1, r->at++);
    skip(r);
    while (seq && *r->at != ']') {
        if (!append(r, seq, flow_node(r, levels)) || !separated(r, ']')) Py_CLEAR(seq);
    }
    if (seq) r->at++;
    return ended(r, &r->seq, seq);
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
    return key && append_entry(r, map, key, flow_value(r, &s, levels));
}

static PyObject *flow_map(Reader *r, int levels)
{
    size_t keys = r->key_count;
    PyObject *map = begun(r, &r->map, 1, r->at++);
    skip(r);
    while (map && *r->at != '}') {
        if (!flow_entry(r, map, levels) || !separated(r, '}')) Py_CLEAR(map);
    }
    if (!differ(r, keys)) Py_CLEAR(map);
    if (map) r->at++;
    return ended(r, &r->map, map);
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
    PyObject *seq = levels < 0 ? NULL : begun(r, &r->seq, 0, r->at);
    while (seq) {
        if (!append(r, seq, block_item(r, indent, levels))) Py_CLEAR(seq);
        else {
            skip(r);
            if (!is_over(r, indent)) Py_CLEAR(seq);
            else if (column(r) < indent || !at_item(r)) break;
        }
    }
    return ended(r, &r->seq, seq);
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
    return key && append_entry(r, map, key, block_value(r, indent, levels));
}

/* The map whose first key was just read, with its colon. */
static PyObject *block_map(Reader *r, const Scalar *first, int levels)
{
    Py_ssize_t indent = first->start - first->line;
    size_t keys = r->key_count;
    PyObject *map = levels < 0 ? NULL : begun(r, &r->map, 0, first->start);
    Scalar s = *first;
    while (map) {
        if (!block_entry(r, map, &s, indent, levels)) Py_CLEAR(map);
        else {
            skip(r);
            if (is_over(r, indent - 1)) break;
            if (!is_over(r, indent) || !scalar(r, indent, 0, &s) || !colon(r, &s, 0)) Py_CLEAR(map);
        }
    }
    if (!differ(r, keys)) Py_CLEAR(map);
    return ended(r, &r->map, map);
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

/* Finds where instances of a class, or of one that it comes from, have the slot of this name. */
static int find(PyTypeObject *type, const char *name, Py_ssize_t *offset)
{
    for (; type && type != &PyBaseObject_Type; type = PyType_GetSlot(type, Py_tp_base)) {
        const PyMemberDef *member = PyType_GetSlot(type, Py_tp_members);
        for (; member && member->name; member++) {
            if (strcmp(member->name, name) || member->type != T_OBJECT_EX) continue;
            *offset = member->offset;
            return 1;
        }
    }
    PyErr_Format(PyExc_TypeError, "a class of nodes has no slot %s", name);
    return 0;
}

static int prepare_leaf(LeafClass *class, PyObject *given)
{
    PyTypeObject *type = class->type = (PyTypeObject *)given;
    class->make = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    return find(type, "text", &class->text) && find(type, "style", &class->style) && find(type, "start", &class->start)
           && find(type, "end", &class->end) && find(type, "anchor", &class->anchor);
}

static int prepare_branching(BranchingClass *class, PyObject *given, const char *inner)
{
    PyTypeObject *type = class->type = (PyTypeObject *)given;
    class->make = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    return find(type, "flow", &class->flow) && find(type, "start", &class->start) && find(type, "end", &class->end)
           && find(type, "anchor", &class->anchor) && find(type, inner, &class->inner);
}

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
    PyObject *of_leaf, *of_map, *of_seq, *root = NULL;
    int levels;
    (void)module;
    if (!r) return PyErr_NoMemory();
    if (PyArg_ParseTuple(arguments, "UiO!O!O!", &r->source, &levels, &PyType_Type, &of_leaf, &PyType_Type, &of_map,
                         &PyType_Type, &of_seq)
        && prepare_leaf(&r->leaf, of_leaf) && prepare_branching(&r->seq, of_seq, "items")
        && prepare_branching(&r->map, of_map, "entries") && find(r->map.type, "merges", &r->map.merges)
        && find(r->map.type, "read", &r->map.read) && prepare(r))
        root = read_all(r, levels);
    clear(r);
    return root || PyErr_Occurred() ? root : Py_NewRef(Py_None);
}

static int add_names(PyObject *module) { return PyModule_AddIntConstant(module, "VERSION", VERSION); }

static PyMethodDef METHODS[] = {
    {"composed", composed, METH_VARARGS,
     "composed(text, levels, Leaf, Map, Seq) -> the tree, or None\n\n"
     "The tree of a text, of so many levels at most; None where composer.py has to read it."},
    {NULL, NULL, 0, NULL}};
static PyModuleDef_Slot SLOTS[] = {{Py_mod_exec, add_names}, {0, NULL}};
static struct PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_composer", NULL, 0, METHODS, SLOTS, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__composer(void) { return PyModuleDef_Init(&MODULE); }
