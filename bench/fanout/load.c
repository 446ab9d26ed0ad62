/* The one who listens: thousands of connections to any server, counted in one way for all of them.
 *
 *   load PORT FILE
 *
 * FILE holds, for each connection: u8 websocket, u32 steps; for each step: u32 length, what to send, u32 length, what
 * to wait for (little-endian). Whoever is through all steps listens. A message is one '~' followed by the moment it was
 * sent in 16 digits (CLOCK_MONOTONIC, microseconds); nothing else on the wire holds a '~'.
 *
 * Commands, a line each, on stdin:
 *   send CONNECTION LENGTH   the next LENGTH bytes go out; "~0000000000000000" in them becomes the present moment
 *   report                   what was counted since the last report, as JSON
 *   progress MEMBERS         from now on tells "done N" whenever N messages have reached that many listeners
 *   stall PERCENT            so many of the listeners stop reading; 0 lets all go on
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { AT_ONCE = 48, TAIL = 4096, ACK_EVERY_US = 1000000, SUB = 64, BUCKETS = 40 * SUB };

typedef struct {
  int fd, websocket, steps, step;
  const unsigned char *script; /* the step under way */
  char *tail;                  /* what has come since the step began */
  int tail_length;
  int upgraded;       /* the answer to the upgrade is over; frames follow */
  int newlines;       /* how much of the empty line has come */
  unsigned char head[10];
  int head_length, opcode;
  uint64_t left;      /* bytes of the frame's payload still to come */
  unsigned char ping[125];
  int ping_length;
  long frames;
  uint64_t acked_at;
} Connection;

static Connection *all;
static int count, opened, ready, port, poll_fd;
static uint64_t delivered, delivered_ever, bytes_read, histogram[BUCKETS], longest;
static uint64_t members_each, done_told;

static uint64_t now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void fail(const char *what) { fprintf(stderr, "load: %s: %s\n", what, strerror(errno)); exit(1); }

static uint32_t number_at(const unsigned char *p) { uint32_t n; memcpy(&n, p, 4); return n; }

static void send_all(Connection *c, const void *data, size_t length) {
  const char *p = data;
  while (length > 0) {
    ssize_t n = send(c->fd, p, length, MSG_NOSIGNAL);
    if (n < 0 && errno == EAGAIN) { usleep(100); continue; }
    if (n < 0) fail("send");
    p += n, length -= n;
  }
}

/* RFC 6455, 5.3: a client masks; with zeros, which change nothing. */
static void send_frame(Connection *c, int opcode, const void *data, int length) {
  unsigned char frame[6 + 125] = {0x80 | opcode, 0x80 | length};
  memcpy(frame + 6, data, length);
  send_all(c, frame, 6 + length);
}

static void note_latency(uint64_t us) {
  int power = us < SUB ? 0 : 63 - __builtin_clzll(us) - 5;
  int bucket = power == 0 ? (int)us : power * SUB + (int)(us >> power);
  histogram[bucket < BUCKETS ? bucket : BUCKETS - 1]++;
  if (us > longest) longest = us;
}

static uint64_t latency_at(double part) {
  uint64_t total = 0, sum = 0;
  for (int i = 0; i < BUCKETS; i++) total += histogram[i];
  for (int i = 0; i < BUCKETS; i++)
    if ((sum += histogram[i]) > total * part) return i < SUB ? i : (uint64_t)(i % SUB + 0.5) << (i / SUB);
  return longest;
}

static void count_messages(const char *p, size_t length, uint64_t now) {
  const char *end = p + length;
  while ((p = memchr(p, '~', end - p)) != NULL) {
    p++, delivered++, delivered_ever++;
    if (end - p < 16) break;
    uint64_t sent = 0;
    for (int i = 0; i < 16; i++) sent = sent * 10 + (p[i] - '0');
    if (sent > 0 && sent <= now) note_latency(now - sent);
    p += 16;
  }
}

static void begin_step(Connection *c) {
  uint32_t length = number_at(c->script);
  c->tail_length = 0;
  if (length > 0) send_all(c, c->script + 4, length);
}

static void open_next(void) {
  Connection *c = &all[opened++];
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int on = 1;
  /* As from a few networks: a server may hold no more than some thousands of connections of one address. */
  struct sockaddr_in from = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK + opened / 4000)};
  if ((c->fd = socket(AF_INET, SOCK_STREAM, 0)) < 0) fail("socket");
  setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (bind(c->fd, (struct sockaddr *)&from, sizeof from) < 0) fail("bind");
  if (connect(c->fd, (struct sockaddr *)&to, sizeof to) < 0) fail("connect");
  fcntl(c->fd, F_SETFL, O_NONBLOCK);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
  epoll_ctl(poll_fd, EPOLL_CTL_ADD, c->fd, &event);
  c->tail = malloc(TAIL);
  c->acked_at = now_us();
  begin_step(c);
}

static void take_step(Connection *c, const char *data, size_t length) {
  size_t keep = TAIL - c->tail_length;
  if (length > keep) { /* what is waited for comes last */
    size_t drop = length - keep < (size_t)c->tail_length ? length - keep : (size_t)c->tail_length;
    memmove(c->tail, c->tail + drop, c->tail_length - drop), c->tail_length -= drop;
    if (length > TAIL - (size_t)c->tail_length) data += length - (TAIL - c->tail_length), length = TAIL - c->tail_length;
  }
  memcpy(c->tail + c->tail_length, data, length), c->tail_length += length;
  const unsigned char *expected = c->script + 4 + number_at(c->script);
  if (!memmem(c->tail, c->tail_length, expected + 4, number_at(expected))) return;
  c->script = expected + 4 + number_at(expected);
  if (++c->step < c->steps) return begin_step(c);
  free(c->tail), c->tail = NULL;
  if (++ready == count) printf("ready\n"), fflush(stdout);
  if (opened < count) open_next();
}

static void take_payload(Connection *c, const char *data, size_t length, uint64_t now) {
  count_messages(data, length, now);
  if (c->tail) take_step(c, data, length);
}

static void end_frame(Connection *c, uint64_t now) {
  if (c->opcode == 9) send_frame(c, 10, c->ping, c->ping_length);
  if (c->opcode == 8) fprintf(stderr, "load: a server closed a connection\n"), exit(1);
  if (c->opcode == 1) c->frames++;
  c->head_length = 0, c->ping_length = 0;
  /* As the product's client does: a word a second on how far it has come. */
  if (c->tail || now - c->acked_at < ACK_EVERY_US) return;
  char text[64];
  int length = snprintf(text, sizeof text, "{\"type\":\"ack\",\"frames\":%ld}", c->frames);
  send_frame(c, 1, text, length);
  c->acked_at = now;
}

static int head_is_whole(Connection *c) {
  int need = 2 + (c->head_length < 2 ? 0 : c->head[1] == 126 ? 2 : c->head[1] == 127 ? 8 : 0);
  if (c->head_length < need) return 0;
  c->opcode = c->head[0] & 15, c->left = need == 2 ? c->head[1] : 0;
  for (int i = 2; i < need; i++) c->left = c->left << 8 | c->head[i];
  return 1;
}

static void take_frames(Connection *c, const char *p, size_t length, uint64_t now) {
  while (length > 0) {
    if (c->left == 0) {
      c->head[c->head_length++] = *p++, length--;
      if (!head_is_whole(c) ) continue;
      if (c->left == 0) end_frame(c, now);
      continue;
    }
    size_t n = length < c->left ? length : c->left;
    if (c->opcode == 9) memcpy(c->ping + c->ping_length, p, n), c->ping_length += n;
    else take_payload(c, p, n, now);
    p += n, length -= n, c->left -= n;
    if (c->left == 0) end_frame(c, now);
  }
}

static void take_answer(Connection *c, const char *p, size_t length, uint64_t now) {
  while (length > 0 && !c->upgraded) {
    c->newlines = *p == (c->newlines % 2 ? '\n' : '\r') ? c->newlines + 1 : *p == '\r';
    c->upgraded = c->newlines == 4;
    take_step(c, p++, 1), length--;
  }
  if (length > 0) take_frames(c, p, length, now);
}

static void take(Connection *c) {
  static char data[1 << 18];
  ssize_t length = recv(c->fd, data, sizeof data, 0);
  if (length < 0 && errno == EAGAIN) return;
  if (length <= 0) fail("a server ended a connection");
  uint64_t now = now_us();
  bytes_read += length;
  if (!c->websocket) take_payload(c, data, length, now);
  else if (c->upgraded) take_frames(c, data, length, now);
  else take_answer(c, data, length, now);
}

static void report(void) {
  printf("{\"deliveries\":%lu,\"bytes\":%lu,\"p50\":%lu,\"p99\":%lu,\"max\":%lu}\n", delivered, bytes_read,
    latency_at(0.5), latency_at(0.99), longest);
  fflush(stdout);
  delivered = bytes_read = longest = 0;
  memset(histogram, 0, sizeof histogram);
}

static void stall(int percent) {
  for (int i = 0; i < count; i++) {
    struct epoll_event event = {.events = i % 100 < percent ? 0 : EPOLLIN, .data.ptr = &all[i]};
    epoll_ctl(poll_fd, EPOLL_CTL_MOD, all[i].fd, &event);
  }
}

static void send_from(int index, char *data, size_t length) {
  char *moment = memmem(data, length, "~0000000000000000", 17);
  char digits[18];
  snprintf(digits, sizeof digits, "~%016lu", now_us());
  if (moment) memcpy(moment, digits, 17);
  send_all(&all[index], data, length);
}

/* @return how many bytes of the input were a whole command */
static size_t obey(char *input, size_t length) {
  char *end = memchr(input, '\n', length);
  if (!end) return 0;
  size_t line = end - input + 1;
  int index, percent;
  unsigned long size;
  if (sscanf(input, "send %d %lu", &index, &size) == 2) {
    if (length < line + size) return 0;
    send_from(index, input + line, size);
    return line + size;
  }
  if (sscanf(input, "progress %lu", &members_each) == 1) done_told = 0, delivered_ever = 0;
  else if (sscanf(input, "stall %d", &percent) == 1) stall(percent);
  else report();
  return line;
}

static void take_commands(void) {
  static char input[1 << 20];
  static size_t length;
  ssize_t n = read(0, input + length, sizeof input - length);
  if (n <= 0) exit(0);
  length += n;
  size_t used = 0, step;
  while (used < length && (step = obey(input + used, length - used)) > 0) used += step;
  memmove(input, input + used, length - used), length -= used;
}

static void tell_progress(void) {
  if (members_each == 0 || delivered_ever / members_each == done_told) return;
  done_told = delivered_ever / members_each;
  printf("done %lu\n", done_told), fflush(stdout);
}

static unsigned char *read_file(const char *name, size_t *size) {
  FILE *file = fopen(name, "r");
  if (!file) fail(name);
  fseek(file, 0, SEEK_END), *size = ftell(file), rewind(file);
  unsigned char *data = malloc(*size);
  if (fread(data, 1, *size, file) != *size) fail(name);
  return data;
}

static void read_script(const char *name) {
  size_t size;
  unsigned char *p = read_file(name, &size), *end = p + size;
  for (; p < end; count++) {
    all = realloc(all, (count + 1) * sizeof *all);
    Connection *c = memset(&all[count], 0, sizeof *all);
    c->websocket = *p++, c->steps = number_at(p), c->script = p += 4;
    for (int i = 0; i < 2 * c->steps; i++) p += 4 + number_at(p);
  }
}

int main(int arguments, char **argument) {
  if (arguments != 3) return 2;
  struct rlimit many = {60000, 60000};
  setrlimit(RLIMIT_NOFILE, &many);
  port = atoi(argument[1]);
  read_script(argument[2]);
  poll_fd = epoll_create1(0);
  struct epoll_event command = {.events = EPOLLIN, .data.ptr = NULL}, events[512];
  epoll_ctl(poll_fd, EPOLL_CTL_ADD, 0, &command);
  while (opened < count && opened < AT_ONCE) open_next();
  for (;;) {
    int n = epoll_wait(poll_fd, events, 512, 1000);
    for (int i = 0; i < n; i++) {
      if (events[i].data.ptr) take(events[i].data.ptr);
      else take_commands();
    }
    tell_progress();
  }
}
