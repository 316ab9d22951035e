create trigger audit_cosignature_append_only before update, delete on audit_cosignature
    for each row call 'dev.recoveryconsole.audit.AppendOnly';
