create trigger audit_append_only before update, delete on audit_event
    for each row call 'dev.recoveryconsole.audit.AppendOnly';
