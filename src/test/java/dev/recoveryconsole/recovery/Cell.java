package dev.recoveryconsole.recovery;

/** One place where a console can die, and the course that leads there. */
record Cell(TaskName task, Position position, Course course) {

    @Override
    public String toString() {
        return task + "/" + position;
    }
}
