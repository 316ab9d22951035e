-- Which node took the run's last turn: whose log to read, and whose end the run has to survive
alter table recovery add column turn_by varchar(200);
