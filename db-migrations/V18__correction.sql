-- A correction is a line of its own that names the line beside which it is shown: no line is ever changed
alter table recovery_log add column corrects bigint references recovery_log (seq);
