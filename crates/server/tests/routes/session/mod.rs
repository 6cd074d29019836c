mod end;
