package dev.recoveryconsole.shell;

/**
 * What was typed cannot be used: 422, and nothing was done. The page of the form says so beside the field and keeps what
 * was typed; where no page does, the {@link ProblemAdvice} answers.
 */
public class FieldRefusal extends Refusal {

    private final String field;

    /**
     * Refuses.
     *
     * @param field name of the form's field that is to be corrected
     */
    public FieldRefusal(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
