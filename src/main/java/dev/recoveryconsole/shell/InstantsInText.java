package dev.recoveryconsole.shell;

import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IText;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.spring6.context.SpringContextUtils;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Sentences come from tasks, events and people, and hold instants as words: "since 2026-03-14 02:30:59 UTC". On every page
 * each becomes a time element with the reader's own time, whichever template wrote the sentence.
 */
@Component
class InstantsInText extends AbstractDialect implements IPostProcessorDialect {

    private static final int AFTER_ALL_OTHERS = 1000;

    InstantsInText() {
        super("instants in text");
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return AFTER_ALL_OTHERS;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, Marking.class, AFTER_ALL_OTHERS));
    }

    /** Made anew by Thymeleaf for each page. */
    public static final class Marking extends AbstractTemplateHandler {

        /** Where text alone may stand, or an instant is marked already. */
        private static final Set<String> AS_IT_IS =
                Set.of("time", "title", "textarea", "option", "script", "style", "svg");

        private int inside;

        @Override
        public void handleOpenElement(IOpenElementTag tag) {
            inside += asItIs(tag.getElementCompleteName());
            super.handleOpenElement(tag);
        }

        @Override
        public void handleCloseElement(ICloseElementTag tag) {
            inside -= asItIs(tag.getElementCompleteName());
            super.handleCloseElement(tag);
        }

        private static int asItIs(String element) {
            return AS_IT_IS.contains(element.toLowerCase(Locale.ROOT)) ? 1 : 0;
        }

        @Override
        public void handleText(IText text) {
            super.handleText(inside > 0 ? text : marked(text));
        }

        private IText marked(IText text) {
            var written = text.getText();
            if (!written.contains(" UTC")) {
                return text;
            }
            var times = SpringContextUtils.getApplicationContext(getContext()).getBean(Times.class);
            return getContext().getModelFactory().createText(times.markedInHtml(written));
        }
    }
}
