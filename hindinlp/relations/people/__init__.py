"""The rules for people: roles, founding, boards, who joined and who left."""
