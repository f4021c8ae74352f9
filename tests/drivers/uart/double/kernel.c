#include "kernel-parts.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct Task {
	pthread_t thread;
	pthread_cond_t turn;
	TaskFunction_t function;
	void *argument;
	unsigned priority;
	eTaskState state;
	bool doomed;
	const void *waitsFor;
	Time wake;
	struct Task *next;
};

static pthread_mutex_t baton = PTHREAD_MUTEX_INITIALIZER;
static struct Task owner;
static struct Task *tasks, *current;
static Time now;
static bool cacheOff;
static int live, calls, failAt;
/** What tasks wait for that wait for a flag. */
static const char anyFlag;

Time kernelNow(void) { return now; }
bool kernelCacheIsOff(void) { return cacheOff; }
int kernelLive(void) { return live; }
void kernelCountLive(int change) { live += change; }
int kernelCalls(void) { return calls; }

void kernelFailAt(int count)
{
	calls = 0;
	failAt = count;
}

bool kernelFails(void) { return ++calls == failAt; }

void kernelStart(void)
{
	owner = (struct Task){ .priority = 4, .state = eRunning, .thread = pthread_self() };
	pthread_cond_init(&owner.turn, NULL);
	pthread_mutex_lock(&baton);
	tasks = current = &owner;
}

void kernelStop(void)
{
	pthread_mutex_unlock(&baton);
	pthread_cond_destroy(&owner.turn);
}

static struct Task *mostUrgent(void)
{
	struct Task *found = NULL;
	for (struct Task *task = tasks; task; task = task->next) {
		if (task->state == eReady && (!found || task->priority > found->priority))
			found = task;
	}
	return found;
}

static void wakeSleepers(void)
{
	for (struct Task *task = tasks; task; task = task->next) {
		if (task->state == eBlocked && task->wake <= now)
			task->state = eReady;
	}
}

void kernelWakeWaiters(const void *what)
{
	for (struct Task *task = tasks; task; task = task->next) {
		if (task->state == eBlocked && task->waitsFor == what)
			task->state = eReady;
	}
}

/** Lets time pass up to the next thing that happens, at most to `limit`. */
static void pass(Time limit)
{
	Time next = hardwareNext();
	for (struct Task *task = tasks; task; task = task->next) {
		if (task->state == eBlocked && task->wake < next)
			next = task->wake;
	}
	if (next > limit)
		next = limit;
	if (next == NEVER) {
		fprintf(stderr, "all tasks wait for what never happens\n");
		abort();
	}
	if (next > now)
		now = next;
	if (hardwareNext() <= now)
		hardwareStep();
	wakeSleepers();
}

static void handOver(struct Task *next)
{
	struct Task *self = current;
	next->state = eRunning;
	if (next == self)
		return;
	current = next;
	pthread_cond_signal(&next->turn);
	while (current != self)
		pthread_cond_wait(&self->turn, &baton);
	if (self->doomed) {
		pthread_mutex_unlock(&baton);
		pthread_exit(NULL);
	}
}

/** The current task waits; others run, or time passes. */
static void dispatch(void)
{
	struct Task *next;
	while (!(next = mostUrgent()))
		pass(NEVER);
	handOver(next);
}

void kernelBlock(const void *what, Time until)
{
	current->state = eBlocked;
	current->waitsFor = what;
	current->wake = until;
	dispatch();
}

/** A task that has become ready and is more urgent runs at once. */
void kernelYield(void)
{
	struct Task *next = mostUrgent();
	if (!next || next->priority <= current->priority)
		return;
	current->state = eReady;
	handOver(next);
}

Time kernelAfterTicks(TickType_t ticks)
{
	return ticks == portMAX_DELAY ? NEVER : (now / MILLISECOND + ticks) * MILLISECOND;
}

bool kernelWaitFor(const bool *flag, Time until)
{
	while (!*flag && now < until)
		kernelBlock(&anyFlag, until);
	return *flag;
}

void kernelFlagSet(void) { kernelWakeWaiters(&anyFlag); }

void kernelSpend(Time duration)
{
	Time end = now + duration;
	while (now < end)
		kernelBlock(NULL, end);
}

void kernelEraseFlash(Time duration)
{
	Time end = now + duration;
	cacheOff = true;
	while (now < end)
		pass(end);
	cacheOff = false;
	while (hardwareNext() <= now)
		hardwareStep();
	kernelYield();
}

static void *runTask(void *argument)
{
	struct Task *task = argument;
	pthread_mutex_lock(&baton);
	while (current != task)
		pthread_cond_wait(&task->turn, &baton);
	if (!task->doomed)
		task->function(task->argument);
	pthread_mutex_unlock(&baton);
	return NULL;
}

BaseType_t xTaskCreate(TaskFunction_t function, const char *name, uint32_t stack, void *argument, UBaseType_t priority,
	TaskHandle_t *handle)
{
	(void)name;
	(void)stack;
	if (kernelFails())
		return pdFAIL;
	struct Task *task = calloc(1, sizeof *task);
	task->function = function;
	task->argument = argument;
	task->priority = priority;
	task->state = eReady;
	pthread_cond_init(&task->turn, NULL);
	task->next = tasks;
	tasks = task;
	live++;
	pthread_create(&task->thread, NULL, runTask, task);
	*handle = task;
	kernelYield();
	return pdPASS;
}

/** The thread gets the baton once more, and ends where it stands. */
void vTaskDelete(TaskHandle_t task)
{
	struct Task *self = current;
	struct Task **link = &tasks;
	if (!task || task == self) {
		fprintf(stderr, "a task deletes itself\n");
		abort();
	}
	while (*link != task)
		link = &(*link)->next;
	*link = task->next;
	task->doomed = true;
	current = task;
	pthread_cond_signal(&task->turn);
	pthread_mutex_unlock(&baton);
	pthread_join(task->thread, NULL);
	pthread_mutex_lock(&baton);
	current = self;
	pthread_cond_destroy(&task->turn);
	free(task);
	live--;
}

void vTaskDelay(TickType_t ticks) { kernelBlock(NULL, kernelAfterTicks(ticks)); }

void vTaskSuspend(TaskHandle_t task)
{
	(void)task;
	current->state = eSuspended;
	dispatch();
}

eTaskState eTaskGetState(TaskHandle_t task) { return task->state; }
TickType_t xTaskGetTickCount(void) { return (TickType_t)(now / MILLISECOND); }
