package dev.recoveryconsole.approval;

import org.springframework.beans.factory.annotation.Autowired;

/** What the scheduler does every few seconds, for tests of other modules. */
public class RemindingFixture {

    private final Reminders reminders;
    private final RemarkDesk desk;

    @Autowired
    public RemindingFixture(Reminders reminders, RemarkDesk desk) {
        this.reminders = reminders;
        this.desk = desk;
    }

    public void look() {
        reminders.giveDue();
    }

    /** As a console does that found the reminder due and has not heard that another one gave it. */
    public void give(SignOffId request, int due) {
        desk.remindByItself(request, due);
    }
}
