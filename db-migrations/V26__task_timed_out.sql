-- A task that failed because its time was up, and why there is no news of the world.
alter table recovery_task add column timed_out boolean default false not null;
alter table recovery_task add column no_news_said varchar(1000);
