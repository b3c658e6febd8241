throw new Error('drafts are not loaded');
